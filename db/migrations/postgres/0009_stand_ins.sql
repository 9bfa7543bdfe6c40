CREATE TABLE "stand_ins" (
	"person" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stand_in" text COLLATE "C" NOT NULL,
	"starts_at" text COLLATE "C" NOT NULL,
	"ends_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "stand_ins_by_stand_in" ON "stand_ins" USING btree ("stand_in");