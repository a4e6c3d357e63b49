package desk

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"samspil/internal/calendar"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// The form for a concern about a child, for everybody who is signed in. Whom to ring stands first, and three fields suffice: what is not known is folded away, so that the form is short also when the day is over. It is taken in as
// POST /v1/concerns takes its message: the same fields, rules and receipt. Who sends it twice has sent one.

// concernPage is the form as it is shown.
type concernPage struct {
	Ring   ringing
	FormID string
	Asked  string   // the request of a family of which it is written; empty: none
	Top    []string // what is wrong, and is about no one field
	Wrong  []wrongField
	Fault  map[string]string // beside its field
	Value  map[string]string
	Known  bool // something is written, or wrong, of what is folded away
	Draft  draftFields
	Begun  *draftNotice // the form holds what was begun before

	named map[string]int // how many are named in each list of the household
	more  string         // the list that gets more rows
}

// ringing is whom to ring about a child, now.
type ringing struct {
	Emergency string
	Open      bool // the children's department is open
	On        []ringRow
}

type ringRow struct{ Who, Telephone string }

// ring is whom to ring at this hour, as the policy has it.
func (r *request) ring() ringing {
	now, law := r.desk.Now(), r.desk.Policy
	ring := ringing{Emergency: policy.Emergency, Open: law.IsOpen(now)}
	for _, on := range law.Ring(now) {
		ring.On = append(ring.On, ringRow{either(r.in, on.Da, on.En), on.Telephone})
	}
	return ring
}

// concernFields are the form's fields in their order, by their paths in the message that POST /v1/concerns takes. The first three suffice.
var concernFields = []string{"child.name", "source", "text", "child.cpr", "child.address", "child.telephone", "reporter", "receivedAt"}

// Optional are the fields that nobody has to wait for.
func (*concernPage) Optional() []string { return concernFields[3:] }

// concernForm shows the empty form.
func (d *desk) concernForm(r *request) {
	r.showConcern(http.StatusOK, r.begunConcern())
}

// postedConcern reads what a browser sent of the form. ok is false when an answer has been given.
func (r *request) postedConcern() (ok bool) {
	return r.posted(3*relay.MostBytes(register.KindIntake, true), register.KindIntake) // each byte of a letter such as å is sent as three
}

// concernIn is the form as it was written.
func concernIn(sent url.Values) *concernPage {
	p := &concernPage{FormID: sent.Get("formId"), Asked: requestID(sent.Get("request")), Value: map[string]string{}, Fault: map[string]string{}, more: sent.Get("more")}
	for _, field := range concernFields {
		if value := strings.ReplaceAll(sent.Get(field), "\r\n", "\n"); value != "" { // as a browser sends lines
			p.Value[field] = value
		}
	}
	p.readHousehold(sent)
	return p
}

// empty tells whether nothing was written.
func (p *concernPage) empty() bool { return len(p.Value) == 0 }

// concernSent takes the form in.
func (d *desk) concernSent(r *request) {
	if !r.postedConcern() {
		return
	}
	p := concernIn(r.PostForm)
	if p.more != "" {
		r.concernAgain(http.StatusOK, p)
		return
	}
	outcome, err := d.Desk.Telling(d.Desk.Concern)(r.Context(), r.actor, p.message())
	if not := r.notTakenIn(outcome, err, "concern.not-stored"); not != nil {
		if not.anew {
			p.FormID = uuid.NewString()
		}
		p.Top = not.top
		p.name(r, not.faults)
		r.concernAgain(not.status, p)
		return
	}
	r.sentDraft(ofConcern, concernSheet(r.PostForm))
	r.actedOn(p.Asked, reading.ConcernOfRequest, "")
	r.show(http.StatusAccepted, "concern-receipt", page{Title: r.text("concern.stored"), Here: "concern", Data: receiptPage{r.ring(), outcome.Message, outcome.Case}})
}

// concernAgain shows the form again, with all that was written, which is kept.
func (r *request) concernAgain(status int, p *concernPage) {
	p.Draft = r.keepAgain(ofConcern, concernSheet(r.PostForm), p.FormID, p.empty())
	r.showConcern(status, p)
}

// receiptPage says that a concern is stored; Case is told to the children's department alone.
type receiptPage struct {
	Ring          ringing
	Message, Case string
}

func (r *request) showConcern(status int, p *concernPage) {
	p.Ring, p.Known = r.ring(), p.more != "" || len(p.named) > 0
	for _, field := range p.Optional() {
		p.Known = p.Known || p.Value[field] != "" || p.Fault[field] != ""
	}
	p.Draft.Keep, p.Draft.Sheet, p.Draft.N = keepsConcern, uuid.NewString(), 1
	if p.Draft.Draft == "" {
		p.Draft.Draft = p.Draft.Sheet
	}
	r.show(status, "concern", page{Title: r.text("concern.title"), Here: "concern", Data: p, Done: r.draftDone("concern.kept", r.text("concern.title"))})
}

// message is the form as POST /v1/concerns takes it. What was left empty is left out.
func (p *concernPage) message() []byte {
	child, message := map[string]string{}, map[string]any{"formId": p.FormID}
	for _, field := range concernFields {
		value := p.Value[field]
		if strings.TrimSpace(value) == "" {
			continue
		}
		if field == "receivedAt" { // as a browser writes it, by Danish clocks; what is none stays as it is, and is refused
			if at, err := time.ParseInLocation("2006-01-02T15:04", value, calendar.Copenhagen); err == nil {
				value = at.Format(time.RFC3339)
			}
		}
		if name, ofChild := strings.CutPrefix(field, "child."); ofChild {
			child[name] = value
		} else {
			message[field] = value
		}
	}
	message["child"] = child
	p.putHousehold(message)
	data, err := json.Marshal(message)
	if err != nil {
		panic(err) // texts can always be encoded
	}
	return data
}

// name puts each fault beside its field, and all of them in the summary.
func (p *concernPage) name(r *request, faults strictjson.Faults) {
	for _, f := range faults {
		p.Fault[f.Path] = either(r.in, f.Da, f.En)
	}
	if p.Fault["source"] != "" { // the message speaks of codes, and the page has none
		p.Fault["source"] = r.text("concern.source.choose")
	}
	for _, field := range concernFields {
		if words := p.Fault[field]; words != "" {
			p.Wrong = append(p.Wrong, wrongField{field, r.text("concern.of." + field), words})
		}
	}
	for _, of := range p.Household() {
		for _, row := range of.Rows {
			for _, path := range row.Fields {
				if words := p.Fault[path]; words != "" {
					p.Wrong = append(p.Wrong, wrongField{p.ID(path), r.householdTitle(of.List, row, p.Field(path)), words})
				}
			}
		}
	}
	if len(p.Wrong) < len(faults) { // the id is ours: it was changed on the way
		p.FormID, p.Top = uuid.NewString(), []string{r.text("problem.unreadable.do")}
	}
}
