CREATE TABLE `notices` (
	`site_id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`threshold` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`last_sent_at` integer,
	`last_error` text
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `problems` ADD `noticed_at` integer;