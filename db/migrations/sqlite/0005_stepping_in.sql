-- No rule has filled the outbox or the timers so far, so both are made anew.
CREATE TABLE `automation_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`process` text NOT NULL,
	`automation` text NOT NULL,
	`record_id` text NOT NULL,
	`effect_key` text NOT NULL,
	`at` text NOT NULL,
	`outcome` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `automation_runs_once` ON `automation_runs` (`effect_key`);--> statement-breakpoint
CREATE INDEX `automation_runs_by_process` ON `automation_runs` (`process`,`id`);--> statement-breakpoint
CREATE INDEX `automation_runs_by_record` ON `automation_runs` (`record_id`,`id`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`record_id` text NOT NULL,
	`task` text NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_by_token` ON `confirmations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `confirmations_by_record` ON `confirmations` (`record_id`);--> statement-breakpoint
CREATE TABLE `endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`url` text NOT NULL,
	`secret` text,
	`body` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`record_id` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`type` text NOT NULL,
	`part` text NOT NULL,
	`kind` text NOT NULL,
	`person` text,
	`role` text,
	`team` text,
	`scope` text,
	`due_at` text,
	`since` text NOT NULL,
	PRIMARY KEY(`record_id`, `id`),
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_by_person` ON `follow_ups` (`person`,`due_at`);--> statement-breakpoint
CREATE INDEX `follow_ups_by_role` ON `follow_ups` (`process`,`role`,`team`,`due_at`);--> statement-breakpoint
CREATE TABLE `match_keys` (
	`process` text NOT NULL,
	`type` text NOT NULL,
	`rule` text NOT NULL,
	`key` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`process`, `type`, `rule`, `key`, `record_id`),
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `match_keys_by_record` ON `match_keys` (`record_id`);--> statement-breakpoint
CREATE TABLE `notification_settings` (
	`person` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`effect_key` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text,
	`process` text,
	`type` text,
	`record_id` text,
	`field` text,
	`from_person` text,
	`created_at` text NOT NULL,
	`read_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`person`,`effect_key`);--> statement-breakpoint
CREATE INDEX `notifications_by_person` ON `notifications` (`person`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`person`,`read_at`);--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
CREATE TABLE `outbox` (
	`key` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` text NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` text NOT NULL,
	`lease_until` text,
	`fence` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_by_next` ON `outbox` (`state`,`next_at`);--> statement-breakpoint
DROP TABLE `timers`;--> statement-breakpoint
CREATE TABLE `timers` (
	`record_id` text PRIMARY KEY NOT NULL,
	`due_at` text NOT NULL,
	`lease_until` text,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timers_by_due` ON `timers` (`due_at`);--> statement-breakpoint
ALTER TABLE `records` ADD `running` text DEFAULT '{}' NOT NULL;