import { CategoryTree } from './category-tree.ts';
import { type CodeKey, CodeTable } from './code-table.ts';
import { ProductTable } from './product-table.ts';
import type {
  AttributeRow,
  CategoryFieldRow,
  CategoryRow,
  ChannelRow,
  CurrencyRow,
  FamilyRow,
  GroupRow,
  IntegrationState,
  LinkRow,
  LocaleRow,
  OptionRow,
  StoredFile,
} from './rows.ts';

/** Everything the sandbox stores, empty. */
export class Tables {
  locales: CodeTable<LocaleRow>;
  currencies: CodeTable<CurrencyRow>;
  channels: CodeTable<ChannelRow>;
  attributes: CodeTable<AttributeRow>;
  attributeGroups: CodeTable<GroupRow>;
  families: CodeTable<FamilyRow>;
  categoryFields: CodeTable<CategoryFieldRow>;
  categories: CodeTable<CategoryRow>;
  categoryTree: CategoryTree;
  products: ProductTable;
  options: OptionRow[] = [];
  links: LinkRow[] = [];
  /** Uploaded files by path, served at `/storage/<path>`. */
  files: Map<string, StoredFile> = new Map();
  integration: IntegrationState = {
    isActive: true,
    isUserActive: true,
    isClientRevoked: false,
    permissions: null,
  };
  nextOptionId = 1;

  constructor(key: CodeKey) {
    this.locales = new CodeTable(key);
    this.currencies = new CodeTable(key);
    this.channels = new CodeTable(key);
    this.attributes = new CodeTable(key);
    this.attributeGroups = new CodeTable(key);
    this.families = new CodeTable(key);
    this.categoryFields = new CodeTable(key);
    this.categories = new CodeTable(key);
    this.categoryTree = new CategoryTree(this.categories);
    this.products = new ProductTable(key);
  }
}
