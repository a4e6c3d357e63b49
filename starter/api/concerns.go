package api

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// saidPage is how many texts one answer holds: each may be long.
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
	Stands     string     `json:"stands,omitempty"`  // of what no journey has written down: waiting, turned-down, unheard
	Message    string     `json:"message,omitempty"` // under which it came in, of the same
}

// saidAnswer is one page. Next is what ?after= takes for the next one; it is missing on the last.
type saidAnswer struct {
	Case     string `json:"case"`
	Concerns []said `json:"concerns"`
	Next     string `json:"next,omitempty"`
}

// concerns shows the department responsible for children all that was written about a child's situation in a journey, with its text: so
// it can also read what its own system was too busy to be sent, and what no journey has taken in. Each reading is recorded. Everybody else hears the same as of a
// journey that they have no part in, whatever there is.
func (a *api) concerns(r *request) {
	caseNo := r.PathValue("case")
	err := a.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressSaid)
	if errors.Is(err, relay.ErrNotYours) && casework.MayEver(casework.AddressSaid, r.actor) {
		err = relay.ErrNoJourney
	}
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	after, err := strconv.ParseInt("0"+r.URL.Query().Get("after"), 10, 64)
	if err != nil {
		r.failWith(notNext, notRead)
		return
	}
	all, err := a.Register.ReadSaid(r.Context(), caseNo, r.actor, casework.TextRef(after), saidPage)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	answer := saidAnswer{Case: caseNo, Concerns: []said{}}
	for _, s := range all {
		answer.Concerns = append(answer.Concerns, said{
			Kind: s.Kind, Subject: s.Subject, N: given(s.N), AttachedTo: given(s.AttachedTo), ReceivedAt: s.ReceivedAt, AssessedAt: s.AssessedAt,
			Text: given(s.Body), Reporter: given(s.Reporter), Erased: s.Body == nil, Stands: given(s.Stands), Message: given(s.Message),
		})
	}
	if len(all) >= saidPage {
		answer.Next = strconv.FormatInt(int64(all[len(all)-1].Text), 10)
	}
	r.answer(http.StatusOK, answer)
}

// outsidePage is how many concerns one answer lists that no journey has taken in: many, for more than a few are an alarm.
const outsidePage = 500

// outside is a concern or crisis that no journey has written down. What it says is read under its case.
type outside struct {
	Message    string    `json:"message"`
	Case       string    `json:"case"`
	Name       string    `json:"name"`
	Stands     string    `json:"stands"` // waiting, turned-down, unheard
	ReceivedAt time.Time `json:"receivedAt"`
}

// outside lists, for the department responsible for children, the concerns and crises that no journey has written down, whatever the
// family, oldest first: what waits for a journey that does not answer, what one has turned down, and what began one of which nothing was heard.
func (a *api) outside(r *request) {
	if !a.Desk.MayReadAnywhere(r.actor, casework.AddressOutside) {
		r.fail(notYours)
		return
	}
	all, err := a.Register.AllOutside(r.Context(), outsidePage)
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

// notNext says that ?after= is nothing that an answer before said.
var notNext = strictjson.Faults{{Path: "after", Known: "after", Da: "Skriv det, der stod i feltet next i det forrige svar, eller lad det være tomt.",
	En: "Write what the field next of the answer before said, or leave it empty."}}
