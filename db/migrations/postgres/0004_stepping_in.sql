-- No rule has filled the outbox or the timers so far, so both are made anew.
DROP TABLE "outbox";--> statement-breakpoint
CREATE TABLE "outbox" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"record_id" text COLLATE "C" NOT NULL REFERENCES "public"."records"("id"),
	"type" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" text COLLATE "C" NOT NULL,
	"lease_until" text COLLATE "C",
	"fence" integer DEFAULT 0 NOT NULL,
	"last_error" text COLLATE "C"
);
--> statement-breakpoint
CREATE INDEX "outbox_by_next" ON "outbox" USING btree ("state","next_at");--> statement-breakpoint
DROP TABLE "timers";--> statement-breakpoint
CREATE TABLE "timers" (
	"record_id" text COLLATE "C" PRIMARY KEY NOT NULL REFERENCES "public"."records"("id"),
	"due_at" text COLLATE "C" NOT NULL,
	"lease_until" text COLLATE "C"
);
--> statement-breakpoint
CREATE INDEX "timers_by_due" ON "timers" USING btree ("due_at");--> statement-breakpoint
CREATE TABLE "automation_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"automation" text COLLATE "C" NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	"effect_key" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	"task" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"secret" text COLLATE "C",
	"body" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"record_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"part" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"role" text COLLATE "C",
	"team" text COLLATE "C",
	"scope" text COLLATE "C",
	"due_at" text COLLATE "C",
	"since" text COLLATE "C" NOT NULL,
	CONSTRAINT "follow_ups_record_id_id_pk" PRIMARY KEY("record_id","id")
);
--> statement-breakpoint
CREATE TABLE "match_keys" (
	"process" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "match_keys_process_type_rule_key_record_id_pk" PRIMARY KEY("process","type","rule","key","record_id")
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"person" text COLLATE "C" PRIMARY KEY NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"effect_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C",
	"process" text COLLATE "C",
	"type" text COLLATE "C",
	"record_id" text COLLATE "C",
	"field" text COLLATE "C",
	"from_person" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL,
	"read_at" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "running" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_keys" ADD CONSTRAINT "match_keys_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "automation_runs_once" ON "automation_runs" USING btree ("effect_key");--> statement-breakpoint
CREATE INDEX "automation_runs_by_process" ON "automation_runs" USING btree ("process","id");--> statement-breakpoint
CREATE INDEX "automation_runs_by_record" ON "automation_runs" USING btree ("record_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_by_token" ON "confirmations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "confirmations_by_record" ON "confirmations" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "follow_ups_by_person" ON "follow_ups" USING btree ("person","due_at");--> statement-breakpoint
CREATE INDEX "follow_ups_by_role" ON "follow_ups" USING btree ("process","role","team","due_at");--> statement-breakpoint
CREATE INDEX "match_keys_by_record" ON "match_keys" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("person","effect_key");--> statement-breakpoint
CREATE INDEX "notifications_by_person" ON "notifications" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("person","read_at");
