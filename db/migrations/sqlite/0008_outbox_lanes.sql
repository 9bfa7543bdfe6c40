DROP INDEX `outbox_by_next`;--> statement-breakpoint
CREATE INDEX `outbox_by_next` ON `outbox` (`state`,`type`,`next_at`);