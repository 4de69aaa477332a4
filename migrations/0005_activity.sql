CREATE TABLE `activity` (
	`site_id` text NOT NULL,
	`hour` integer NOT NULL,
	`pushed` integer NOT NULL,
	`skipped` integer NOT NULL,
	`failed` integer NOT NULL,
	`counted_to` integer NOT NULL,
	PRIMARY KEY(`site_id`, `hour`)
) WITHOUT ROWID;
