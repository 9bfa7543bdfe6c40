CREATE TABLE `migrations` (
	`id` text PRIMARY KEY NOT NULL,
	`process` text NOT NULL,
	`revision` integer NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`process`) REFERENCES `processes`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `migrations_by_process` ON `migrations` (`process`,`id`);