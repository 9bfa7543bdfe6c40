DROP INDEX "records_by_owner";--> statement-breakpoint
DROP INDEX "records_by_team";--> statement-breakpoint
CREATE INDEX "records_by_owner" ON "records" USING btree ("owner","process","type","updated_at","id");--> statement-breakpoint
CREATE INDEX "records_by_team" ON "records" USING btree ("team","process","type","updated_at","id");