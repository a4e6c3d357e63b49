package desk

import (
	"net/http"
	"slices"
	"time"

	"samspil/internal/config"
	"samspil/internal/reading"
	"samspil/internal/service"
)

// IT sees how the programs and the departments' systems go, what waits and what fails, each with what to do about it; and who may come in as what. It sees no name, and of no family what is in it.

// itPage is that.
type itPage struct {
	Alarms      []alarmRow
	Checks      []checkRow
	Departments []healthRow
	Inbox       []backlogRow
	Stuck       []stuckRow
	Tokens      []tokenRow
	Mapped      []mappedRow
	Provider    bool
}

type checkRow struct {
	Name string
	OK   bool
}

// healthRow is one department's system: what it is owed, and what it has turned down.
type healthRow struct {
	Name           string
	Owed, Refusals int
	Since          *time.Time
}

type backlogRow struct {
	What, State string
	N           int
	Oldest      time.Time
}

type stuckRow struct {
	Message, What, State, Case string
	Received                   time.Time
}

type tokenRow struct {
	ID, Actor, As  string
	Until          *time.Time // its last day; nil: it has none
	Ended, Revoked bool
}

type mappedRow struct{ Value, As string }

// it shows IT what there is to look after.
func (d *desk) it(r *request) {
	m, err := d.Reading.Machine(r.Context(), r.actor, perPage)
	if err != nil {
		r.failWith(err)
		return
	}
	data := itPage{Provider: d.Roles != nil}
	answers, _ := service.AskAll(r.Context(), d.Log, d.Checks)
	for _, c := range d.Checks {
		data.Checks = append(data.Checks, checkRow{c.Name, answers[c.Name] == "ok"})
	}
	data.departments(r, m)
	for _, b := range m.Inbox {
		data.Inbox = append(data.Inbox, backlogRow{r.text("it.what." + b.Kind), r.text("it.state." + b.State), b.N, b.Oldest})
		if b.Urgent {
			data.Inbox[len(data.Inbox)-1].What = r.text("it.what.urgent")
		}
	}
	for _, s := range m.Stuck {
		row := stuckRow{s.Message, r.text("it.what." + s.Kind), r.text("it.state." + s.State), s.Case, s.ReceivedAt}
		if s.Urgent {
			row.What = r.text("it.what.urgent")
		}
		data.Stuck = append(data.Stuck, row)
	}
	data.access(r)
	data.Alarms = r.alarms(m, data)
	title := r.text("it.title")
	p := page{Title: title, Here: "it", Crumbs: []crumb{{Title: title}}, Data: data}
	if r.URL.Query().Get("done") == "revoked" {
		p.Done = r.text("it.revoked")
	}
	r.show(http.StatusOK, "it", p)
}

// departments are all of the policy, each with how it goes with its system.
func (p *itPage) departments(r *request, m reading.Machine) {
	for _, d := range r.desk.Policy.Departments {
		row := healthRow{Name: either(r.in, d.Da, d.En)}
		for _, o := range m.Owed {
			if o.Department == d.ID {
				row.Owed, row.Since = o.N, o.Since
			}
		}
		for _, o := range m.Refusals {
			if o.Department == d.ID {
				row.Refusals = o.N
			}
		}
		p.Departments = append(p.Departments, row)
	}
}

// access is who may come in: with which token until when, and as what by the provider's word.
func (p *itPage) access(r *request) {
	now := r.desk.Now()
	for _, t := range r.desk.tokens() {
		row := tokenRow{ID: t.ID, Actor: t.Actor.ID, As: r.asOf(t.Actor), Revoked: t.Revoked, Ended: !t.Until.IsZero() && !now.Before(t.Until)}
		if !t.Until.IsZero() {
			last := t.Until.Add(-time.Second)
			row.Until = &last
		}
		p.Tokens = append(p.Tokens, row)
	}
	if r.desk.Roles != nil {
		for _, m := range r.desk.Roles.All() {
			p.Mapped = append(p.Mapped, mappedRow{m.Value, r.asOf(m.As)})
		}
	}
}

// revoke has a token count no longer, at once here and in a few seconds at every other starter.
func (d *desk) revoke(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	all := d.tokens()
	at := slices.IndexFunc(all, func(t config.Holder) bool { return t.ID == r.PostForm.Get("token") })
	if at < 0 {
		r.fail(noPage)
		return
	}
	if err := d.Revoke(r.Context(), all[at], r.actor); err != nil {
		r.failWith(err)
		return
	}
	d.Log.Warn("a token was revoked", "request", r.id, "token", all[at].ID, "of", all[at].Actor.ID, "by", r.actor.ID)
	http.Redirect(r.w, r.Request, "/desk/it?done=revoked#tokens", http.StatusSeeOther)
}

// tokens are those of the access file, none where there is none.
func (d *desk) tokens() []config.Holder {
	if d.Tokens == nil {
		return nil
	}
	return d.Tokens()
}
