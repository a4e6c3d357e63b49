package desk

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/reading"
)

// What somebody writes about a family that is in a journey is read on a page of its own. Where it came as an intake form, what is new in it stands there thing by thing, each with the form of the decision by which it is taken over, filled in: a
// person corrects it and decides. What was taken over is not new any more, so it goes from the page by itself.

// reportedWanted is what the page reads.
var reportedWanted = reading.Wanted{Reported: true}

type reportedPage struct {
	Family string
	Rows   []reportedRow
}

// reportedRow is one thing that was written. Words are empty where nothing was written, or it is erased.
type reportedRow struct {
	About, By, Words string
	Received         time.Time
	Waits            bool   // it has not been read
	Read             string // the form in which one says that it is read; empty: it is
	FromForm         bool
	New              []newRow
	Unread           bool // its form cannot be read any more
}

// newRow is one thing that is new. Address is where it is taken over; empty: others do.
type newRow struct{ Title, Who, Address string }

// reported shows what was written about a family for the reader's department to read.
func (d *desk) reported(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	f, err := d.Reading.Form(r.Context(), r.actor, caseNo, reportedWanted)
	if err != nil {
		r.failWith(err)
		return
	}
	back, words := r.backTo(), r.wording()
	for _, n := range f.Names {
		words.names[n.Member] = straight(n.Name)
	}
	data := reportedPage{Family: familyAddress(caseNo, back)}
	for _, said := range f.Reported {
		row := reportedRow{About: words.subject(said.Subject), By: words.department(said.Department), Words: said.Body, Received: said.At, Waits: said.State == casework.Open, FromForm: said.FromForm()}
		if row.Waits {
			row.Read = formAddress(caseNo, casework.ReadNews{}.Name(), said.Key, back)
		}
		all, err := newIn(f, said, r.in)
		row.Unread = err != nil
		for _, n := range all {
			row.New = append(row.New, newRow{text(r.in, "reported.what."+string(n.What)), words.newWho(n), r.takesOver(caseNo, back, said.Seq, n)})
		}
		data.Rows = append(data.Rows, row)
	}
	title := r.text("reported.title")
	r.show(http.StatusOK, "reported", page{Title: title, Crumbs: r.way(caseNo, back, crumb{Title: title}), Data: data})
}

// newIn is what is new in the form that something came with; nothing where it came with none.
func newIn(f reading.Form, said reading.Reported, language string) ([]intake.New, error) {
	if !said.FromForm() {
		return nil, nil
	}
	here := intake.Here{Known: said.Known, Moved: said.Moved, Members: f.Members, Measures: f.Measures, Telephone: map[string]string{}, Safely: map[string]string{}}
	for _, n := range f.Names {
		here.Telephone[n.Member], here.Safely[n.Member] = n.Telephone, n.Safely
	}
	return intake.NewTo(said.Form, here, language)
}

// newWho is whom something new is about: by the name that stands in the form where they are not in the family.
func (w *wording) newWho(n intake.New) string {
	switch {
	case n.Person == "":
		return w.subject(casework.Family)
	case n.Member != "":
		return w.member(n.Member)
	}
	kind := string(casework.KindOf(n.Person))
	person, _ := n.Values[kind].(map[string]any)
	if name, _ := person["name"].(string); name != "" {
		return straight(name) + " (" + text(w.in, "reported."+kind) + ")"
	}
	return text(w.in, "reported.protected") + " (" + text(w.in, "reported."+kind) + ")"
}

// takesOver is the form in which something new is taken over, for whoever can have a say in that.
func (r *request) takesOver(caseNo, back string, seq int64, n intake.New) string {
	if !casework.MayEver(n.Decision, r.actor) {
		return ""
	}
	query := url.Values{"news": {strconv.FormatInt(seq, 10)}, "new": {n.ID()}}
	if back != "" {
		query.Set("back", back)
	}
	return formAddress(caseNo, n.Decision, "", "") + "?" + query.Encode()
}

// takenOver are the values of a form that is opened to take something over: what was reported as the address names it. Nothing where there is no such thing, or it is not new any more.
func (r *request) takenOver(f reading.Form, decision string) written {
	query := r.URL.Query()
	for _, said := range f.Reported {
		if query.Get("news") != strconv.FormatInt(said.Seq, 10) {
			continue
		}
		all, err := newIn(f, said, r.in)
		if err != nil {
			r.desk.Log.Warn("a form begins without what is taken over from an intake form", "request", r.id, "error", err)
		}
		for _, n := range all {
			if n.ID() == query.Get("new") && n.Decision == decision {
				return asWritten(n.Values)
			}
		}
	}
	return nil
}

// asWritten are values of JSON as they are written into a form.
func asWritten(object map[string]any) written {
	values := written{}
	for name, value := range object {
		switch v := value.(type) {
		case map[string]any:
			values[name] = asWritten(v)
		case []any:
			rows, texts := []written{}, []string{}
			for _, one := range v {
				if row, is := one.(map[string]any); is {
					rows = append(rows, asWritten(row))
					continue
				}
				texts = append(texts, wordsOf(one))
			}
			put(values, name, rows)
			put(values, name, texts)
		default:
			if words := wordsOf(v); words != "" {
				values[name] = words
			}
		}
	}
	return values
}

func wordsOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case nil:
		return ""
	}
	words, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(words)
}

// reportedFor is the address of what was written, where a task to read it is open for the reader's department; empty otherwise.
func (r *request) reportedFor(caseNo, back string, open []casework.TaskRow) string {
	for _, t := range open {
		if t.State == casework.Open && t.Department == r.actor.Department && (t.Step == casework.StepNews || t.Step == casework.StepConcernNews) {
			return reportedAddress(caseNo, back)
		}
	}
	return ""
}

func reportedAddress(caseNo, back string) string {
	address := familyAddress(caseNo, "") + "/news"
	if back != "" {
		address += "?" + url.Values{"back": {back}}.Encode()
	}
	return address
}
