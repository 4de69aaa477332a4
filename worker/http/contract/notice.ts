import { z } from '@hono/zod-openapi';

const threshold = z.number().int().min(1).max(100_000).openapi({
  description: 'Products that must have a problem before it is told; one of the whole site always is.',
});

export const noticeSchema = z
  .object({
    notice: z
      .object({
        host: z.string().openapi({ description: 'Of the address, which is a secret and never shown again.' }),
        threshold,
        lastSentAt: z.number().nullable(),
        lastError: z.string().nullable().openapi({ description: 'Why the last message was not delivered.' }),
      })
      .nullable()
      .openapi({ description: 'null = problems are told nowhere else.' }),
  })
  .openapi('Notice');
export type NoticeView = z.infer<typeof noticeSchema>;

export const saveNoticeSchema = z
  .strictObject({
    url: z.string().trim().max(2000).optional().openapi({
      description: 'Of an incoming webhook that takes {"text": …}. Left out = the stored one stays.',
    }),
    threshold,
  })
  .openapi('SaveNotice');

export const noticeTestedSchema = z.object({ sent: z.literal(true) }).openapi('NoticeTested');
