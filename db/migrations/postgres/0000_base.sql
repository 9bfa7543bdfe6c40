CREATE TABLE "events" (
	"record_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "events_record_id_seq_pk" PRIMARY KEY("record_id","seq")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	"field" text COLLATE "C" NOT NULL,
	"uploaded_by" text COLLATE "C" NOT NULL,
	"uploaded_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"actor" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"status" integer NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "idempotency_actor_key_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "process_drafts" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "process_versions" (
	"key" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"published_at" text COLLATE "C" NOT NULL,
	"published_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "process_versions_key_number_pk" PRIMARY KEY("key","number")
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "records" (
	"num" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "records_num_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text COLLATE "C" NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"definition_version" integer NOT NULL,
	"version" integer NOT NULL,
	"stage" text COLLATE "C",
	"owner" text COLLATE "C" NOT NULL,
	"team" text COLLATE "C",
	"title" text COLLATE "C" NOT NULL,
	"data" jsonb NOT NULL,
	"archived" integer NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	"stage_entered_at" text COLLATE "C" NOT NULL,
	"waivers" integer NOT NULL,
	"lost_from" text COLLATE "C",
	"lost_reason" text COLLATE "C",
	"chain_seq" integer NOT NULL,
	"chain_hash" text COLLATE "C" NOT NULL,
	"search" text COLLATE "C" NOT NULL,
	"search_tokens" "tsvector" NOT NULL,
	CONSTRAINT "records_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "sequences" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_visits" (
	"record_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"stage" text COLLATE "C" NOT NULL,
	"entered_at" text COLLATE "C" NOT NULL,
	"entered_by" text COLLATE "C" NOT NULL,
	"left_at" text COLLATE "C",
	"left_by" text COLLATE "C",
	"reason" text COLLATE "C",
	"waived" integer NOT NULL,
	CONSTRAINT "stage_visits_record_id_number_pk" PRIMARY KEY("record_id","number")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"record_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"due_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "timers_record_id_id_pk" PRIMARY KEY("record_id","id")
);
--> statement-breakpoint
CREATE TABLE "unique_values" (
	"process" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"field" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"record_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "unique_values_process_type_field_value_pk" PRIMARY KEY("process","type","field","value")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"access_token" text COLLATE "C",
	"refresh_token" text COLLATE "C",
	"id_token" text COLLATE "C",
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text COLLATE "C",
	"password" text COLLATE "C",
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"last_used_at" text COLLATE "C",
	"expires_at" text COLLATE "C",
	CONSTRAINT "api_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"admin" integer NOT NULL,
	"active" integer NOT NULL,
	"team" text COLLATE "C",
	"locale" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "role_assignments" (
	"user_id" text COLLATE "C" NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	CONSTRAINT "role_assignments_user_id_process_role_pk" PRIMARY KEY("user_id","process","role")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ip_address" text COLLATE "C",
	"user_agent" text COLLATE "C",
	"user_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"parent" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text COLLATE "C",
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"identifier" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_drafts" ADD CONSTRAINT "process_drafts_key_processes_key_fk" FOREIGN KEY ("key") REFERENCES "public"."processes"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_versions" ADD CONSTRAINT "process_versions_key_processes_key_fk" FOREIGN KEY ("key") REFERENCES "public"."processes"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_visits" ADD CONSTRAINT "stage_visits_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unique_values" ADD CONSTRAINT "unique_values_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_team_teams_id_fk" FOREIGN KEY ("team") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_by_record" ON "files" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "idempotency_by_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_by_created" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "records_by_id" ON "records" USING btree ("process","type","id");--> statement-breakpoint
CREATE INDEX "records_by_created" ON "records" USING btree ("process","type","created_at","id");--> statement-breakpoint
CREATE INDEX "records_by_updated" ON "records" USING btree ("process","type","updated_at","id");--> statement-breakpoint
CREATE INDEX "records_by_title" ON "records" USING btree ("process","type",substr("title", 1, 200),"id");--> statement-breakpoint
CREATE INDEX "records_by_stage" ON "records" USING btree ("process","type","stage","updated_at","id");--> statement-breakpoint
CREATE INDEX "records_by_owner" ON "records" USING btree ("owner","process","type","stage");--> statement-breakpoint
CREATE INDEX "records_by_team" ON "records" USING btree ("team","process","type","stage");--> statement-breakpoint
CREATE INDEX "records_by_token" ON "records" USING gin ("search_tokens");--> statement-breakpoint
CREATE INDEX "timers_by_due" ON "timers" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "unique_values_by_record" ON "unique_values" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "account_by_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "api_tokens_by_user" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "people_by_team" ON "people" USING btree ("team");--> statement-breakpoint
CREATE INDEX "session_by_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_by_identifier" ON "verification" USING btree ("identifier");