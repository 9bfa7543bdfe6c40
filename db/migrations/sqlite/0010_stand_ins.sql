CREATE TABLE `stand_ins` (
	`person` text PRIMARY KEY NOT NULL,
	`stand_in` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stand_ins_by_stand_in` ON `stand_ins` (`stand_in`);