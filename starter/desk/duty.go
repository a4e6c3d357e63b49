package desk

import (
	"net/http"
	"net/url"
	"time"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/register"
)

// dutyPage is what has come in about children and is not assessed yet, for the department responsible for them.
type dutyPage struct {
	Ring    ringing
	Danger  []cameRow // children who are to be protected now, or of whom an outside duty team has not said that it has them
	Unseen  []cameRow // nobody has said that they have seen it
	Seen    []cameRow
	Outside []turnedRow // no journey has taken it in
	More    bool        // there is more than the page shows
}

// cameRow is what lies about one child, with its 24 hours.
type cameRow struct {
	ID, Child, Case, Address, Assignee string
	Family                             string // who is in it, of whom the reader may see
	What                               string // what is to be done, where it is not the assessment
	Received                           *time.Time
	Due                                due
	Left                               string // in hours
	See                                *seeForm
	Read, Assess, HandOver, Print      string // addresses
}

// seeForm is the one button by which somebody says that they have seen it.
type seeForm struct{ Action, Task, MessageID string }

type turnedRow struct {
	What, Stands, Case, Message string
	Received                    time.Time
}

// duty lists what has come in: what nobody has seen first.
func (d *desk) duty(r *request) {
	in, err := d.Reading.Duty(r.Context(), r.actor, perPage+1)
	if err != nil {
		r.failWith(err)
		return
	}
	live := d.liveAddress("/desk/duty", url.Values{}, reading.DutyMark(in))
	data, words, who := dutyPage{Ring: r.ring(), More: len(in.Came) > perPage}, r.wording(), householdsOf(in.Names)
	for _, c := range in.Came[:min(len(in.Came), perPage)] {
		row := who.in(c.Case, words).came(c)
		row.Family = who.called(c.Case, words)
		if k, err := casework.ParseKey(c.Key); err == nil && k.Step != casework.StepConcern {
			row.What = words.step(c.Key)
			data.Danger = append(data.Danger, row)
		} else if row.See != nil {
			data.Unseen = append(data.Unseen, row)
		} else {
			data.Seen = append(data.Seen, row)
		}
	}
	for _, o := range in.Outside {
		row := turnedRow{What: r.text("duty.concern"), Stands: r.text("duty.stands." + o.Stands), Case: o.Case, Message: o.Message, Received: o.ReceivedAt}
		if o.Name == (casework.ReportCrisis{}).Name() {
			row.What = r.text("duty.crisis")
		}
		data.Outside = append(data.Outside, row)
	}
	title := r.text("duty.title")
	r.show(http.StatusOK, "duty", page{Title: title, Here: "duty", Crumbs: []crumb{{Title: title}}, Live: live, Data: data})
}

func (w *wording) came(c reading.Came) cameRow {
	id := anchor("row", c.Case, c.Key)
	back := "/desk/duty#" + id
	row := cameRow{
		ID: id, Child: w.subject(c.Subject), Case: c.Case, Address: familyAddress(c.Case, back) + "#" + anchor("task", c.Key), Received: c.ReceivedAt, Due: w.due(c.Moment, c.Due, c.Deadline, false),
		Read: saidAddress(c.Case, back), Assess: decisionsAddress(c.Case, c.Key, back), HandOver: formAddress(c.Case, casework.HandOverToDutyTeam{}.Name(), "", back) + "&child=" + c.Subject, Print: "/pages/journeys/" + c.Case + "/handover",
	}
	if c.Assignee != nil {
		row.Assignee = *c.Assignee
	}
	if c.Due != nil {
		row.Left = w.hours(w.today(c.Moment), *c.Due)
	}
	if c.Seen != nil {
		row.See = &seeForm{formAddress(c.Case, casework.AcknowledgeConcern{}.Name(), *c.Seen, back), *c.Seen, uuid.NewString()}
	}
	return row
}

// hours says how many hours are left until a moment, or over.
func (w *wording) hours(from, until time.Time) string {
	left := until.Sub(from)
	switch {
	case left < 0:
		return count(w.in, "duty.over", int(-left/time.Hour)+1)
	case left < time.Hour:
		return text(w.in, "duty.within")
	}
	return count(w.in, "duty.left", int(left/time.Hour))
}

// standings are how something can stand that no journey has written down.
var standings = []string{register.StandsWaiting, register.StandsHeld, register.StandsUnheard}
