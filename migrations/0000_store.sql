CREATE TABLE `catalogs` (
	`connection_id` text NOT NULL,
	`part` text NOT NULL,
	`chunk` integer NOT NULL,
	`body` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`connection_id`, `part`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `shop_structures` (
	`site_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`body` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_configs` (
	`site_id` text NOT NULL,
	`part` text NOT NULL,
	`chunk` integer NOT NULL,
	`body` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `part`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `connections` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`client_id` text NOT NULL,
	`username` text NOT NULL,
	`version` text NOT NULL,
	`state` text NOT NULL,
	`rest_until` integer,
	`last_success_at` integer,
	`client_secret` text,
	`password` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pairing_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pulled` (
	`site_id` text NOT NULL,
	`wc_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `wc_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`connection_id` text,
	`state` text NOT NULL,
	`url` text NOT NULL,
	`admin_url` text NOT NULL,
	`info` text NOT NULL,
	`created_at` integer NOT NULL,
	`shop_secret` text,
	`api_secret` text,
	`webhook_secret` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `webhooks` (
	`site_id` text NOT NULL,
	`woo_id` integer NOT NULL,
	`topic` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `woo_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`connection_id` text NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`wc_id` integer NOT NULL,
	`rev` integer NOT NULL,
	`claimed_rev` integer,
	`attempts` integer NOT NULL,
	`due_at` integer,
	`priority` integer NOT NULL,
	`trigger` text NOT NULL,
	`rest` text,
	`intent` text,
	`message` text,
	PRIMARY KEY(`connection_id`, `site_id`, `kind`, `wc_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `links` (
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`wc_id` integer NOT NULL,
	`connection_id` text NOT NULL,
	`root_id` integer NOT NULL,
	`code` text,
	`code_folded` text,
	`linked_at` integer NOT NULL,
	`type` text,
	`family` text,
	`axes` text NOT NULL,
	`owner` integer NOT NULL,
	`adopted` integer NOT NULL,
	`sent` text NOT NULL,
	`media` text NOT NULL,
	`variation_ids` text NOT NULL,
	`read_at` integer NOT NULL,
	`pushed_at` integer,
	`last_log_id` integer,
	`gone_at` integer,
	`problem_key` text,
	`reason` text,
	PRIMARY KEY(`site_id`, `kind`, `wc_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `links_code` ON `links` (`connection_id`,`kind`,`code_folded`,`site_id`) WHERE code_folded IS NOT NULL;--> statement-breakpoint
CREATE TABLE `log` (
	`site_id` text NOT NULL,
	`id` integer NOT NULL,
	`status` integer NOT NULL,
	`operation` text NOT NULL,
	`entity` text NOT NULL,
	`wc_id` integer,
	`code` text,
	`message` text NOT NULL,
	`http_status` integer,
	`duration_ms` integer,
	`trigger` text,
	`prev_log_id` integer,
	`detail` text NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `log_trouble` ON `log` (`site_id`,`id`) WHERE status >= 2;--> statement-breakpoint
CREATE TABLE `log_heads` (
	`site_id` text NOT NULL,
	`wc_id` integer NOT NULL,
	`last_log_id` integer NOT NULL,
	PRIMARY KEY(`site_id`, `wc_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `problems` (
	`site_id` text NOT NULL,
	`key` text NOT NULL,
	`code` text NOT NULL,
	`message` text NOT NULL,
	`remedy` text NOT NULL,
	`whole` integer NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`samples` text NOT NULL,
	PRIMARY KEY(`site_id`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waiting` (
	`site_id` text NOT NULL,
	`target_wc_id` integer NOT NULL,
	`source_wc_id` integer NOT NULL,
	PRIMARY KEY(`site_id`, `target_wc_id`, `source_wc_id`)
) WITHOUT ROWID;
