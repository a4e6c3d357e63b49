package desk

import (
	"time"

	"github.com/google/uuid"

	"samspil/internal/reading"
)

// perPage is how many rows a list shows at once.
const perPage = 50

// Whose tasks a list shows.
const (
	mine         = "mine"
	putOff       = "put-off" // mine, laid aside until a day
	departments  = "department"
	nobodys      = "nobody"
	defaultWhose = mine
)

var whoseLists = []string{mine, putOff, departments, nobodys}

// workPage is a page of what there is to do.
type workPage struct {
	Whose   []whoseTab
	Filters workFilters
	Rows    []workRow
	Many    many

	HandOver *handOver // all that the employee has of whom the list is; nil: there is nothing, or the reader does not lead them
	First    string    // the address of the first page, where this is another one
	Next     string    // that of the next one; empty on the last

	Drafts []draftRow
}

// whoseTab is one of the lists.
type whoseTab struct {
	Title, Address string
	Here           bool
}

// workFilters are what the list is narrowed by, and All is the address of all of it.
type workFilters struct {
	Whose, Case, Staff, All string
	Late, On                bool
	Colleagues              []string
	Steps                   []option
}

// workRow is one task.
type workRow struct {
	ID, Step, Address, Case, Subject, Assignee string
	Family                                     string // who is in it, of whom the reader may see
	InsteadOf                                  string // for whom the reader stands in there
	Take                                       *takeForm
	Task                                       string // the family and the task, as the form sends them
	Since                                      time.Time
	FollowUp                                   *time.Time // it is put off until then
	Due                                        due
}

// takeForm is the one button by which a task that nobody has is taken in its row, and by which one comes back there.
type takeForm struct{ MessageID, Back, Row string }

// row is a task as it stands in the list at an address.
func (w *wording) row(task reading.Work, list string) workRow {
	id := anchor("row", task.Case, task.Key)
	row := workRow{
		ID: id, Step: w.step(task.Key), Case: task.Case, Subject: w.subject(task.Subject), Since: task.OpenedAt, FollowUp: task.FollowUp, Task: chosen(task.Case, task.Key),
		Address: familyAddress(task.Case, list+"#"+id) + "#" + anchor("task", task.Key),
	}
	row.Assignee, row.InsteadOf = reading.Given(task.Assignee), reading.Given(task.InsteadOf)
	if row.Assignee == "" {
		row.Take = &takeForm{uuid.NewString(), list, id}
	}
	row.Due = w.due(task.Moment, task.Due, reading.Given(task.Deadline), reading.Given(task.OnArrival))
	return row
}
