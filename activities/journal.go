package activities

import (
	"context"

	"samspil/internal/casework"
)

// RecordJournalName is the name of the activity in histories.
const RecordJournalName = "RecordJournal"

// RecordJournalInput is one flush of a journey's journal.
type RecordJournalInput struct {
	Case string `json:"case"`
	casework.Flush
}

// RecordJournal writes journal entries and the rows they establish into the register, and keeps the state after them, in one transaction.
// It is idempotent by case and entry number. The error JournalConflict says that the register holds another entry under the same
// number, JournalGivenUp that the journey was started again and this is not its last start: both are alarms and are not tried again.
func (a *Activities) RecordJournal(ctx context.Context, in RecordJournalInput) error {
	return journalError(a.Register.Record(ctx, in.Case, in.Flush))
}
