package reading

import (
	"encoding/json"
	"time"

	"samspil/internal/casework"
)

// Reported is something that somebody has written about a family and that the reader's department has to read, or has read.
type Reported struct {
	Seq        int64              `json:"seq"`
	Key        string             `json:"key"`     // of the task by which it is read
	Subject    string             `json:"subject"` // the member in whose name it came
	At         time.Time          `json:"at"`      // business time
	By         string             `json:"by"`
	Department string             `json:"department"`
	State      casework.TaskState `json:"state"` // of the task
	Text       casework.TextRef   `json:"text"`  // 0: nothing was written
	Body       string             `json:"body"`  // empty: nothing was written, or it is erased

	Form  json.RawMessage   `json:"form"`  // the intake form that it came with, without what the reader may not see; null: none
	Known map[string]string `json:"known"` // who of the form's persons is in the family: the form's own id to the number here
	Moved []string          `json:"moved"` // who of these has another address in the form than here, by the form's ids
}

// FromForm tells whether it came as an intake form.
func (r Reported) FromForm() bool { return len(r.Form) > 0 && string(r.Form) != "null" }

// reportedIn gives it, the latest first, at most 50.
const reportedIn = `SELECT json_agg(x) FROM register.reader_reported() x WHERE $1 <> ''`
