package api

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// saidPage is how many texts one answer holds; few, because each may be long.
const saidPage = 50

// said is one concern, crisis or piece of news as the department responsible for children reads it.
type said struct {
	Kind       string     `json:"kind"`    // concern, crisis, news
	Subject    string     `json:"subject"` // a member, or "family"
	N          int        `json:"n,omitempty"`
	AttachedTo int        `json:"attachedTo,omitempty"` // the concern that it is assessed with
	ReceivedAt time.Time  `json:"receivedAt"`
	AssessedAt *time.Time `json:"assessedAt,omitempty"`
	Text       string     `json:"text"`
	Reporter   string     `json:"reporter,omitempty"` // who said it, for the receipt
	Erased     bool       `json:"erased,omitempty"`
	Stands     string     `json:"stands,omitempty"`  // only where no journey has written it down: waiting, turned-down, unheard
	Message    string     `json:"message,omitempty"` // only there: the message id under which it came in
}

// saidAnswer is one page. Next is the value of ?after= for the next page; the last page has none.
type saidAnswer struct {
	Case     string `json:"case"`
	Concerns []said `json:"concerns"`
	Next     string `json:"next,omitempty"`
}

// readsHidden tells whether somebody may read what is at an address of which others do not hear whether there is anything. Who may not has had the
// answer: the same as for a journey in which they have no part.
func (a *api) readsHidden(r *request, caseNo, address string) bool {
	err := a.Desk.MayRead(r.Context(), r.actor, caseNo, address)
	if errors.Is(err, relay.ErrNotYours) && casework.MayEver(address, r.actor) {
		err = relay.ErrNoJourney
	}
	if err != nil {
		r.failWith(err, notRead)
	}
	return err == nil
}

// concerns shows the department responsible for children everything that was written about a child's situation in a journey, with its text. So
// it can also read what was too much to send to its own system, and what no journey has taken in. Each reading is recorded. Everybody else gets the
// same answer as for a journey in which they have no part, whether or not there is anything.
func (a *api) concerns(r *request) {
	caseNo := r.PathValue("case")
	if !a.readsHidden(r, caseNo, casework.AddressSaid) {
		return
	}
	after, err := strconv.ParseInt("0"+r.URL.Query().Get("after"), 10, 64)
	if err != nil {
		r.failWith(notNext, notRead)
		return
	}
	all, err := a.Reading.Said(r.Context(), r.actor, caseNo, casework.TextRef(after), saidPage)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	answer := saidAnswer{Case: caseNo, Concerns: []said{}}
	for _, s := range all {
		answer.Concerns = append(answer.Concerns, said{
			Kind: s.Kind, Subject: s.Subject, N: reading.Given(s.N), AttachedTo: reading.Given(s.AttachedTo), ReceivedAt: s.ReceivedAt, AssessedAt: s.AssessedAt,
			Text: reading.Given(s.Body), Reporter: reading.Given(s.Reporter), Erased: s.Body == nil, Stands: reading.Given(s.Stands), Message: reading.Given(s.Message),
		})
	}
	if len(all) >= saidPage {
		answer.Next = strconv.FormatInt(int64(all[len(all)-1].Text), 10)
	}
	r.answer(http.StatusOK, answer)
}

// outsidePage is how many concerns that no journey has taken in one answer lists. It is large, because more than a few are an alarm.
const outsidePage = 500

// outside is a concern or crisis that no journey has written down. Its text is read under its case.
type outside struct {
	Message    string    `json:"message"`
	Case       string    `json:"case"`
	Name       string    `json:"name"`
	Stands     string    `json:"stands"` // waiting, turned-down, unheard
	ReceivedAt time.Time `json:"receivedAt"`
}

// outside lists, for the department responsible for children, the concerns and crises of all families that no journey has written down,
// oldest first: those that wait for a journey, those that a journey has turned down, and those that began a journey of which nothing was heard.
func (a *api) outside(r *request) {
	if !a.Desk.MayReadAnywhere(r.actor, casework.AddressOutside) {
		r.fail(notYours)
		return
	}
	all, err := a.Reading.Outside(r.Context(), r.actor, outsidePage)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	listed := make([]outside, len(all))
	for i, o := range all {
		listed[i] = outside(o)
	}
	r.answer(http.StatusOK, map[string]any{"concerns": listed})
}

// notNext says that no earlier answer gave the value of ?after=.
var notNext = strictjson.Faults{{Path: "after", Known: "after", Da: "Skriv det, der stod i feltet next i det forrige svar, eller lad det være tomt.",
	En: "Write what the field next of the previous answer said, or leave it empty."}}
