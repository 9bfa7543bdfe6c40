CREATE TABLE "migrations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"process" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "migrations" ADD CONSTRAINT "migrations_process_processes_key_fk" FOREIGN KEY ("process") REFERENCES "public"."processes"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "migrations_by_process" ON "migrations" USING btree ("process","id");