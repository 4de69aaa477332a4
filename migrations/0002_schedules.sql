CREATE TABLE `schedules` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`what` text NOT NULL,
	`frequency` text NOT NULL,
	`cron` text,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`next_at` integer,
	`taken_until` integer,
	`last_at` integer,
	`last_outcome` text,
	`last_message` text,
	`last_run_id` text,
	`last_run_at` integer,
	`changed_since` integer,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
