package desk

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// A colleague is ill: a leader gives all that one of their people has to somebody else, in every family at once. In each it is one decision (reassign, of all that one employee has) by the same rules as by itself.

// handOver is the form, and what became of it.
type handOver struct {
	MessageID, Staff, To, Unknown, Reason string
	Families, Tasks                       int
	Wrong                                 map[string]string // beside the fields
	Done                                  int
	Rows                                  []notMoved
}

// handsOver is the form for one of the leader's people who has something.
func handsOver(staff string, held reading.Held) *handOver {
	if held.Families == 0 {
		return nil
	}
	return &handOver{MessageID: uuid.NewString(), Staff: staff, Families: held.Families, Tasks: held.Tasks}
}

// handOverAll gives all that somebody has to somebody else. What the form says twice is done once: each family has a message id of its own, made of the form's.
func (d *desk) handOverAll(r *request) {
	if !r.posted(3*relay.MostBytes("", false), register.KindDecision) {
		return
	}
	sent := r.PostForm
	h := handOver{MessageID: sent.Get("messageId"), Staff: sent.Get("staff"), To: strings.TrimSpace(sent.Get("to")), Unknown: sent.Get("unknown"), Reason: strings.ReplaceAll(sent.Get("reason"), "\r\n", "\n")}
	form, err := uuid.Parse(h.MessageID)
	if err != nil || !incoming.IsCode(h.Staff) {
		r.fail(unreadable)
		return
	}
	cases, held, err := d.Reading.HeldBy(r.Context(), r.actor, h.Staff, perPage)
	if err == nil {
		h.Wrong, err = r.wrongHandOver(&h)
	}
	if err != nil {
		r.failWith(err)
		return
	}
	if h.Families, h.Tasks = held.Families, held.Tasks; len(h.Wrong) == 0 {
		h.Rows = r.handOverEach(form, &h, cases)
		h.Done = len(cases) - len(h.Rows)
		h.MessageID = uuid.NewString() // what is sent now are other messages
		h.Families -= h.Done
	}
	if h.Done > 0 && h.Families == 0 {
		http.Redirect(r.w, r.Request, workList{Whose: departments}.address()+"&done="+casework.Reassign{}.Name()+"&families="+strconv.Itoa(h.Done), http.StatusSeeOther)
		return
	}
	title := r.text("hand-over.title", h.Staff)
	back := workList{Whose: departments, Staff: h.Staff}.address()
	r.show(http.StatusUnprocessableEntity, "hand-over", page{Title: title, Here: "work", Crumbs: []crumb{{r.text("work.title"), back}, {Title: title}}, Data: h})
}

// wrongHandOver says what is wrong with the form, by field.
func (r *request) wrongHandOver(h *handOver) (wrong map[string]string, err error) {
	wrong = map[string]string{}
	if strings.TrimSpace(h.Reason) == "" {
		wrong["reason"] = r.text("hand-over.reason.missing")
	}
	if h.To == "" {
		wrong["to"] = r.text("hand-over.to.missing")
		return wrong, nil
	}
	words, err := r.unknownStaff(h.To, h.Unknown)
	if words != "" {
		wrong["to"], h.Unknown = words, h.To
	}
	return wrong, err
}

// handOverEach takes the decision in each family, and gives those in which it was not taken.
func (r *request) handOverEach(form uuid.UUID, h *handOver, cases []string) (rows []notMoved) {
	name := casework.Reassign{}.Name()
	why := r.each(len(cases), func(i int) (relay.Outcome, error) {
		id := uuid.NewSHA1(form, []byte(name+" "+cases[i])).String()
		return r.decideOne(cases[i], name, id, map[string]any{"person": h.Staff, "to": h.To, "reason": h.Reason})
	})
	for i, caseNo := range cases {
		if why[i] != "" {
			rows = append(rows, notMoved{Case: caseNo, Address: familyAddress(caseNo, ""), Not: why[i]})
		}
	}
	return rows
}

// unknownStaff says that nobody here has such an id, so that no work goes to one that was mistyped; empty where somebody has, or where whoever writes it has been told and sends it again: a new employee has not signed in yet.
func (r *request) unknownStaff(staff, sure string) (words string, err error) {
	if staff == "" || staff == sure {
		return "", nil
	}
	known, err := r.desk.Reading.KnowsStaff(r.Context(), r.actor, staff)
	if err != nil || known {
		return "", err
	}
	return r.text("staff.unknown", staff), nil
}

// handed says that all was handed over just before.
func (r *request) handed(query url.Values) string {
	n, err := strconv.Atoi(query.Get("families"))
	if err != nil || n < 1 || n > perPage {
		return ""
	}
	return count(r.in, "hand-over.done", n)
}
