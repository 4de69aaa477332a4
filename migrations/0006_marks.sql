CREATE TABLE `marks` (
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`wc_id` integer NOT NULL,
	`mark` text NOT NULL,
	PRIMARY KEY(`site_id`, `kind`, `wc_id`)
) WITHOUT ROWID;
