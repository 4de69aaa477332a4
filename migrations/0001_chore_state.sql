CREATE TABLE `chore_state` (
	`site_id` text NOT NULL,
	`task` text NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer,
	`cursor` text NOT NULL,
	PRIMARY KEY(`site_id`, `task`)
) WITHOUT ROWID;
