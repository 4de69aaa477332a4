CREATE TABLE `run_chunks` (
	`site_id` text NOT NULL,
	`run_id` text NOT NULL,
	`number` integer NOT NULL,
	`phase` text NOT NULL,
	`ids` text NOT NULL,
	PRIMARY KEY(`site_id`, `run_id`, `number`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `runs` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`kind` text NOT NULL,
	`plan` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`total` integer,
	`pushed` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`skipped` integer NOT NULL,
	`failed` integer NOT NULL,
	`left_to_jobs` integer NOT NULL,
	`causes` text NOT NULL,
	`active_ms` integer NOT NULL,
	`waits_until` integer,
	`waits_for` text,
	`step` integer NOT NULL,
	`cursor` text NOT NULL,
	`claims` text NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_live` ON `runs` (`site_id`,`kind`) WHERE state IN ('walking', 'running', 'paused');--> statement-breakpoint
ALTER TABLE `links` ADD `run_id` text;--> statement-breakpoint
ALTER TABLE `log` ADD `run_id` text;