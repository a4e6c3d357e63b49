package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// saidOnce is how many of them a page shows: each may be long.
const saidOnce = 50

// saidPage is what was written about a family that only the department responsible for children may read.
type saidPage struct {
	Family string
	Rows   []saidRow
	Next   string
}

// saidRow is one concern, crisis or piece of news. Words and Reporter are empty where they are erased.
type saidRow struct {
	Kind, About, Words, Reporter, Source, Stands, Message string
	N, With                                               int // a concern's number, and that of the one with which it is assessed
	Received                                              time.Time
	Assessed                                              *time.Time
}

// said shows concerns, crises and news with all that was written, also what no journey has taken in yet: nobody should assess what they have not read. For everybody else it is as if there were no such family.
func (d *desk) said(r *request) {
	caseNo := r.PathValue("case")
	if !r.hidden(caseNo, casework.AddressSaid) {
		return
	}
	after, err := strconv.ParseInt("0"+r.URL.Query().Get("after"), 10, 64)
	if err != nil {
		r.fail(noPage)
		return
	}
	all, err := d.Reading.Said(r.Context(), r.actor, caseNo, casework.TextRef(after), saidOnce)
	if err != nil {
		r.failWith(err)
		return
	}
	back, words := r.backTo(), r.wording()
	data := saidPage{Family: familyAddress(caseNo, back)}
	for _, s := range all {
		if s.Name != nil {
			words.names[s.Subject] = straight(*s.Name)
		}
		row := saidRow{Kind: r.text("said." + s.Kind), About: words.subject(s.Subject), Received: s.ReceivedAt, Assessed: s.AssessedAt,
			Words: reading.Given(s.Body), Reporter: reading.Given(s.Reporter), Message: reading.Given(s.Message), N: reading.Given(s.N), With: reading.Given(s.AttachedTo)}
		if s.Source != nil {
			row.Source = choice(r.in, casework.ConcernSource(*s.Source))
		}
		if s.Stands != nil {
			row.Stands = r.text("duty.stands." + *s.Stands)
		}
		data.Rows = append(data.Rows, row)
	}
	if len(all) >= saidOnce {
		query := url.Values{"after": {strconv.FormatInt(int64(all[len(all)-1].Text), 10)}}
		if back != "" {
			query.Set("back", back)
		}
		data.Next = saidAddress(caseNo, "") + "?" + query.Encode()
	}
	title := r.text("said.title")
	r.show(http.StatusOK, "said", page{Title: title, Crumbs: r.way(caseNo, back, crumb{Title: title}), Data: data, Done: r.done()})
}

// saidAddress is where it stands.
func saidAddress(caseNo, back string) string {
	address := familyAddress(caseNo, "") + "/concerns"
	if back != "" {
		address += "?" + url.Values{"back": {back}}.Encode()
	}
	return address
}

// hidden tells whether one may read at an address that is for the department responsible for children alone; otherwise it has answered: whoever may read there in some other family hears that there is no such one.
func (r *request) hidden(caseNo, address string) bool {
	err := r.desk.Desk.MayRead(r.Context(), r.actor, caseNo, address)
	if err == nil {
		return true
	}
	if errors.Is(err, relay.ErrNotYours) && casework.MayEver(address, r.actor) {
		err = relay.ErrNoJourney
	}
	r.failWith(err)
	return false
}

// saidFor is the address for whoever may read there in some family; empty for everybody else. It does not depend on whether there is anything.
func (r *request) saidFor(caseNo, back string) string {
	if !r.may(casework.AddressSaid) {
		return ""
	}
	return saidAddress(caseNo, back)
}
