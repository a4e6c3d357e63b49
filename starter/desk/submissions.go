package desk

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/os2forms"
	"samspil/internal/reading"
	"samspil/internal/register"
)

// What people have sent by OS2forms and could not be taken in waits here for somebody of the department that takes families in. They see what was written, mend it in the form by which a family is referred, which begins with all of it that could be
// read, or say that it is not for us. Until then nothing of it is lost.

const mostSubmissions = 200

// submissionAddresses are its addresses.
func (d *desk) submissionAddresses() map[string]handler {
	may := func(handle handler) handler { return only(casework.AddressDeskSubmissions, handle) }
	return map[string]handler{
		casework.AddressDeskSubmissions: may(d.submissions), "GET /desk/submissions/{submission}": may(d.submission), "POST /desk/submissions/{submission}": may(d.submissionDone),
	}
}

type submissionRow struct {
	Form, Address, Why string
	Fields             []string
	Saved              *time.Time // nil: it cannot be read when
}

// submissions lists those that wait.
func (d *desk) submissions(r *request) {
	all, err := d.Reading.Submissions(r.Context(), r.actor, mostSubmissions)
	if err != nil {
		r.failWith(err)
		return
	}
	var rows []submissionRow
	for _, s := range all {
		rows = append(rows, r.submissionRow(s))
	}
	title, done := r.text("submissions.title"), ""
	if r.URL.Query().Has("done") {
		done = r.text("submissions.put-away.done")
	}
	r.show(http.StatusOK, "submissions", page{Title: title, Here: "submissions", Crumbs: []crumb{{Title: title}}, Data: rows, Done: done})
}

func (r *request) submissionRow(s reading.Submission) submissionRow {
	row := submissionRow{Form: s.Form, Address: "/desk/submissions/" + s.Message, Why: text(r.in, "submissions.why."+s.Why), Fields: s.Fields}
	if s.Changed.Unix() != 0 {
		row.Saved = &s.Changed
	}
	return row
}

type submissionPage struct {
	submissionRow
	Action, Mend string // Mend: the form by which it is mended; empty: it cannot be read
	Written      []os2forms.Written
	Looks        []requestLook
}

// submission shows one with what was written, which is written down.
func (d *desk) submission(r *request) {
	s, err := r.openSubmission(r.PathValue("submission"))
	if err != nil {
		r.failSubmission(err)
		return
	}
	p := submissionPage{submissionRow: r.submissionRow(s.Submission), Action: "/desk/submissions/" + s.Message}
	if sent, err := os2forms.ReadSubmission([]byte(s.Body)); err == nil {
		p.Written, p.Mend = sent.Written(), "/desk/referral?submission="+s.Message
	}
	for _, k := range s.Looks {
		p.Looks = append(p.Looks, requestLook{k.At, k.By.ID + " (" + r.asOf(k.By) + ")", text(r.in, "submissions.act."+k.What)})
	}
	title := r.text("submissions.one", s.Form)
	r.show(http.StatusOK, "submission", page{Title: title, Here: "submissions", Crumbs: []crumb{{r.text("submissions.title"), "/desk/submissions"}, {Title: title}}, Data: p})
}

// submissionDone puts one away that is not for us.
func (d *desk) submissionDone(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	if err := d.Reading.SettleSubmission(r.Context(), r.actor, r.PathValue("submission"), register.SubmissionPutAway); err != nil {
		r.failSubmission(err)
		return
	}
	http.Redirect(r.w, r.Request, "/desk/submissions?done", http.StatusSeeOther)
}

func (r *request) openSubmission(message string) (reading.OpenSubmission, error) {
	if !intake.IsID(message) || !r.may(casework.AddressDeskSubmissions) {
		return reading.OpenSubmission{}, reading.ErrNoSubmission
	}
	return r.desk.Reading.OpenSubmission(r.Context(), r.actor, message)
}

func (r *request) failSubmission(err error) {
	if errors.Is(err, reading.ErrNoSubmission) {
		r.fail(noPage)
		return
	}
	r.failWith(err)
}

// sentAs is a referral as a submission begins it: with all of it that the form's mapping has a place for, and the rest in the reason. It is sent under the submission's own id, so it comes in once.
func (r *request) sentAs(message string) written {
	values := written{}
	s, err := r.openSubmission(message)
	if err != nil {
		r.desk.Log.Warn("a referral begins without the submission that it mends", "request", r.id, "error", err)
		return values
	}
	sent, err := os2forms.ReadSubmission([]byte(s.Body))
	if err != nil {
		return values
	}
	form, err := os2forms.MappingOf(r.desk.Forms, s.Form).Intake(sent)
	var read map[string]any
	if err == nil {
		err = json.Unmarshal(form, &read)
	}
	if err != nil {
		return written{"about": os2forms.Lines(sent.Written()), "submission": s.Message} // what has no place stands as it was written
	}
	values = asWritten(map[string]any{"adults": read["adults"], "children": read["children"], "about": read["reason"]})
	values["submission"] = s.Message
	return values
}

// mended writes down that what a person has mended is taken in, if it was one. It is done already, so where that cannot be written down only the log says so.
func (r *request) mended(message string) {
	if message == "" {
		return
	}
	if err := r.desk.Reading.SettleSubmission(r.lasting(), r.actor, message, register.SubmissionTaken); err != nil {
		r.desk.Log.Warn("it is not written down that a submission was mended", "request", r.id, "error", err)
	}
}
