DROP INDEX "outbox_by_next";--> statement-breakpoint
CREATE INDEX "outbox_by_next" ON "outbox" USING btree ("state","type","next_at");