package desk

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"samspil/internal/incoming"
	"samspil/internal/reading"
	"samspil/internal/register"
)

// What people have written who ask for help themselves (starter/contact), for the department that leads. It is about no family: the list has none of its words, and each opening is written down. Whether somebody in it is known nobody is told; a person
// finds that out, and makes a referral of it, or a concern.

// requestsPage is the list.
type requestsPage struct {
	Open, Done []requestRow
	More       int // are to be done and not listed
}

type requestRow struct {
	Reference, Address, State, Way, Reason string
	Danger                                 bool
	Received, Changed                      time.Time
}

// mostRequests is how many of each sort the list shows.
const mostRequests = 100

// requests shows the list.
func (d *desk) requests(r *request) {
	open, done, more, err := d.Reading.Requests(r.Context(), r.actor, mostRequests)
	if err != nil {
		r.failWith(err)
		return
	}
	data := requestsPage{More: more}
	for _, q := range open {
		data.Open = append(data.Open, r.requestRow(q))
	}
	for _, q := range done {
		data.Done = append(data.Done, r.requestRow(q))
	}
	title := r.text("requests.title")
	r.show(http.StatusOK, "requests", page{Title: title, Here: "requests", Crumbs: []crumb{{Title: title}}, Data: data, Done: r.requestWasDone()})
}

// requestWasDone says what was done just before.
func (r *request) requestWasDone() string {
	if what := reading.RequestAct(r.URL.Query().Get("done")); slices.Contains(requestButtons, what) {
		return text(r.in, "requests.done."+string(what))
	}
	return ""
}

func (r *request) requestRow(q reading.Request) requestRow {
	return requestRow{
		Reference: q.Reference, Address: requestAddress(q.ID), State: text(r.in, "requests.state."+string(q.State)), Way: text(r.in, "requests.way."+string(q.Way)), Reason: requestReason(r.in, q.Reason),
		Danger: q.Danger, Received: q.ReceivedAt, Changed: q.ChangedAt,
	}
}

func requestAddress(id string) string { return "/desk/requests/" + id }

// requestReason is why one was closed, in words.
func requestReason(in, code string) string {
	for _, c := range reading.RequestReasons(false) {
		if c.Code == code {
			return either(in, c.Da, c.En)
		}
	}
	return ""
}

// requestPage is one request.
type requestPage struct {
	requestRow
	Ring                         ringing
	Action                       string
	Words                        register.Request
	Safely, Children             string
	Over                         bool
	Referral, Concern, ReferralM string
	Reasons                      []option
	Looks                        []requestLook
	Wrong                        string
}

type requestLook struct {
	At       time.Time
	By, What string
}

// request shows one, which is written down.
func (d *desk) request(r *request) { r.showRequest(http.StatusOK, "") }

func (r *request) showRequest(status int, wrong string) {
	q, err := r.openRequest(r.PathValue("request"))
	if err != nil {
		r.failRequest(err)
		return
	}
	p := requestPage{
		requestRow: r.requestRow(q.Request), Ring: r.ring(), Action: requestAddress(q.ID), Words: q.Words, Safely: r.safely(q), Children: r.childrenOf(q), Over: q.Done(), ReferralM: q.Message, Wrong: wrong,
		Referral: "/desk/referral?request=" + q.ID, Concern: "/desk/concern?request=" + q.ID,
	}
	for _, c := range reading.RequestReasons(q.Danger) {
		p.Reasons = append(p.Reasons, option{Code: c.Code, Title: either(r.in, c.Da, c.En)})
	}
	for _, k := range q.Looks {
		p.Looks = append(p.Looks, requestLook{k.At, k.By.ID + " (" + r.asOf(k.By) + ")", text(r.in, "requests.act."+string(k.What))})
	}
	if q.Danger && !slices.ContainsFunc(q.Looks, func(k reading.RequestLook) bool { return k.What == reading.ConcernOfRequest }) {
		p.Referral = "" // first the concern, or that nobody is in danger
	}
	title := r.text("requests.one", q.Reference)
	r.show(status, "request", page{Title: title, Here: "requests", Crumbs: []crumb{{r.text("requests.title"), "/desk/requests"}, {Title: title}}, Data: p})
}

// openRequest gives a request, which is written down.
func (r *request) openRequest(id string) (reading.OpenRequest, error) {
	if id = requestID(id); id == "" {
		return reading.OpenRequest{}, reading.ErrNoRequest
	}
	return r.desk.Reading.OpenRequest(r.Context(), r.actor, id)
}

// requestID is the id of a request; empty where it is none.
func requestID(id string) string {
	if parsed, err := uuid.Parse(id); err == nil {
		return parsed.String()
	}
	return ""
}

func (r *request) failRequest(err error) {
	if errors.Is(err, reading.ErrNoRequest) {
		r.fail(noPage)
		return
	}
	r.failWith(err)
}

// requestButtons are what somebody does with a request on its page.
var requestButtons = []reading.RequestAct{reading.ContactedRequest, reading.ClosedRequest}

// requestDone writes down that somebody was contacted, or closes the request with a reason.
func (d *desk) requestDone(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	what, reason, id := reading.RequestAct(r.PostForm.Get("do")), "", requestID(r.PathValue("request"))
	if !slices.Contains(requestButtons, what) || id == "" {
		r.fail(unreadable)
		return
	}
	if what == reading.ClosedRequest {
		reason = r.PostForm.Get("reason")
		q, err := r.openRequest(id)
		if err != nil {
			r.failRequest(err)
			return
		}
		if !slices.ContainsFunc(reading.RequestReasons(q.Danger), func(c incoming.Choice) bool { return c.Code == reason }) {
			r.showRequest(http.StatusUnprocessableEntity, r.text("form.pick"))
			return
		}
	}
	if err := d.Reading.ActOnRequest(r.Context(), r.actor, id, what, reason, ""); err != nil {
		r.failRequest(err)
		return
	}
	http.Redirect(r.w, r.Request, "/desk/requests?done="+string(what), http.StatusSeeOther)
}

// actedOn writes down what was made of a request, if anything was. It is done already, so where that cannot be written down only the log says so.
func (r *request) actedOn(id string, what reading.RequestAct, message string) {
	if id == "" {
		return
	}
	if err := r.desk.Reading.ActOnRequest(r.lasting(), r.actor, id, what, "", message); err != nil {
		r.desk.Log.Warn("it is not written down what was made of a request", "request", r.id, "error", err)
	}
}

// safely says how somebody who has asked for help may be contacted.
func (r *request) safely(q reading.OpenRequest) string {
	said := []string{text(r.in, "requests.way."+string(q.Way))}
	switch {
	case q.Words.Message == "yes":
		said = append(said, r.text("requests.message.yes"))
	case q.Way == register.ByCall:
		said = append(said, r.text("requests.message.no"))
	}
	if q.Words.When != "" {
		said = append(said, r.text("requests.when", q.Words.When))
	}
	return strings.Join(said, " ")
}

// childrenOf says what was written of children.
func (r *request) childrenOf(q reading.OpenRequest) string {
	switch {
	case q.Words.Many+q.Words.Ages != "":
		return strings.TrimSpace(strings.Join([]string{q.Words.Many, q.Words.Ages}, " – "))
	case q.Words.Children != "":
		return text(r.in, q.Words.Children)
	}
	return ""
}
