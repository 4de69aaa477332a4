import { DurableObject } from 'cloudflare:workers';
import { connectionId } from '../domain/ids.ts';
import type { Env } from '../env.ts';
import type { DrainReport, ImagePlacement, LaneApi } from '../ports/lane.ts';
import { makeServices } from '../services.ts';
import { Lane } from './lane.ts';

type Answer<M extends keyof LaneApi> = ReturnType<LaneApi[M]>;

/**
 * One object per UnoPim connection, named by its id. It stores nothing: the object is a place, not a memory, so that
 * two isolates can never write to one UnoPim at once (design 1.3).
 */
export class ConnectionLane extends DurableObject<Env> implements LaneApi {
  private lane: Lane | null = null;

  private open(): Lane {
    const name = this.ctx.id.name;
    if (name === undefined) throw new Error('A lane is addressed by the name of its connection.');
    this.lane ??= new Lane(makeServices(this.env), connectionId(name));
    return this.lane;
  }

  drain(untilMs: number): Promise<DrainReport> {
    return this.open().drain(untilMs);
  }

  imageWork(...args: Parameters<LaneApi['imageWork']>): Answer<'imageWork'> {
    return this.open().imageWork(...args);
  }

  placeImages(placement: ImagePlacement): Answer<'placeImages'> {
    return this.open().placeImages(placement);
  }

  preview(...args: Parameters<LaneApi['preview']>): Answer<'preview'> {
    return this.open().preview(...args);
  }

  refreshCatalog(...args: Parameters<LaneApi['refreshCatalog']>): Answer<'refreshCatalog'> {
    return this.open().refreshCatalog(...args);
  }

  searchCategories(...args: Parameters<LaneApi['searchCategories']>): Answer<'searchCategories'> {
    return this.open().searchCategories(...args);
  }

  reload(): Promise<void> {
    return this.open().reload();
  }

  status(): Answer<'status'> {
    return this.open().status();
  }
}
