package site

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"samspil/internal/casework"
)

// Hand does what a person does with a page: with HTTP alone, or in a browser.
type Hand interface {
	// Open opens an address and gives the page that it leads to.
	Open(ctx context.Context, address string) (*Page, error)
	// Send sends a form as it is filled in, by one of its buttons.
	Send(ctx context.Context, f *Form, button url.Values) (*Page, error)
}

// Open opens an address.
func (p *Person) Open(ctx context.Context, address string) (*Page, error) { return p.Get(ctx, address) }

// Decision is what somebody decides.
type Decision struct {
	Case    string
	Name    string // as the catalogue has it
	Task    string // the task that it answers; empty: it answers none
	Message []byte // as a program would send it
}

// sitting is the page on which a meeting is held, where the decision is that it was.
func (d Decision) sitting() string {
	k, err := casework.ParseKey(d.Task)
	if err != nil || d.Name != (casework.HoldMeeting{}).Name() {
		return ""
	}
	return fmt.Sprintf("/desk/families/%s/meetings/%s/%d", d.Case, k.Step, k.N)
}

// formOn is the decision's form on a page; nil where there is none.
func (d Decision) formOn(p *Page) *Form {
	if form := p.FormTo("/desk/families/" + d.Case + "/decisions/" + d.Name); form != nil {
		return form
	}
	if at := d.sitting(); at != "" {
		return p.FormTo(at)
	}
	return nil
}

// Errors of taking a decision for which one comes again.
var (
	ErrNotThere = errors.New("the page has no such task or decision")
	ErrStored   = errors.New("the decision is stored and has no outcome yet")
)

// Refused is a form that was not taken, with what the page says of it.
type Refused struct {
	Status int
	Says   []string
}

// Error has the page's words, which hold no personal data.
func (r *Refused) Error() string {
	return fmt.Sprintf("the site answered %d: %s", r.Status, strings.Join(r.Says, " · "))
}

// Take takes a decision as its person does: finds the task in My work, or the family among My families or by its case number; goes on to the form by the links that
// stand there; fills it in, sends it, and reads that it is done.
func Take(ctx context.Context, hand Hand, d Decision) error {
	form, err := toForm(ctx, hand, d)
	if err != nil {
		return err
	}
	fields, err := filled(ctx, hand, form, d)
	if err != nil {
		return err
	}
	done, err := hand.Send(ctx, fields, nil)
	if err != nil {
		return err
	}
	if form, button := sure(done, d); form != nil {
		if done, err = hand.Send(ctx, form, button); err != nil {
			return err
		}
	}
	said := done.URL.Query()
	// Whoever has nothing more to do with the family reads it on the page that asks why they look.
	if (done.Status == http.StatusOK || done.Status == http.StatusForbidden) && (done.URL.Path == "/desk/families/"+d.Case || done.URL.Path == d.sitting()) && said.Get("done") == d.Name {
		switch {
		case len(done.Says("role", "status")) == 0:
			return errors.New("the page does not say that the decision is taken")
		case said.Has("stored"):
			return ErrStored
		}
		return nil
	}
	says := done.Says("role", "alert")
	return &Refused{done.Status, append(says, done.Title())}
}

// sure is the form of a page that first shows what comes of a decision, with the button by which one says that one is sure; nil where the page asks nothing.
func sure(p *Page, d Decision) (*Form, url.Values) {
	form := d.formOn(p)
	if form == nil {
		return nil, nil
	}
	for _, button := range form.Buttons {
		if button.Has("sure") {
			return form, button
		}
	}
	return nil, nil
}

// toForm comes to the decision's form by links alone.
func toForm(ctx context.Context, hand Hand, d Decision) (*Page, error) {
	family, err := toFamily(ctx, hand, d)
	if err != nil {
		return nil, err
	}
	list := "/desk/families/" + d.Case + "/decisions"
	on, there := family.Link(func(l Link) bool { return l.URL.Path == list && l.URL.Query().Get("task") == d.Task })
	if !there { // another department's task, or nobody's any more: it is among all that may be decided
		on, there = family.Link(func(l Link) bool { return l.URL.Path == list && !l.URL.Query().Has("task") })
	}
	if !there {
		return nil, fmt.Errorf("%w: the family's page has no link for %s", ErrNotThere, d.Task)
	}
	page, err := opened(ctx, hand, on)
	if err != nil || d.formOn(page) != nil {
		return page, err
	}
	if on, there = page.Link(func(l Link) bool { return l.URL.Path == list+"/"+d.Name || l.URL.Path == d.sitting() }); !there {
		return nil, fmt.Errorf("%w: %s is not offered: %s", ErrNotThere, d.Name, strings.Join(page.Says("class", "desk-details"), " · "))
	}
	return opened(ctx, hand, on)
}

// toFamily comes to the family's page: from the task's row, or else by the case number.
func toFamily(ctx context.Context, hand Hand, d Decision) (*Page, error) {
	if d.Task != "" {
		for _, whose := range []string{"mine", "department", "nobody"} {
			row, err := toRow(ctx, hand, "/desk/work?whose="+whose, d)
			if row != nil || err != nil {
				return row, err
			}
		}
	}
	home, err := hand.Open(ctx, Home)
	if err != nil {
		return nil, err
	}
	byNumber := home.FormTo("/desk/families")
	if byNumber == nil {
		return nil, fmt.Errorf("%w: the first page answers %d and has no way to a family", ErrNotThere, home.Status)
	}
	if err := byNumber.Set("case", d.Case); err != nil {
		return nil, err
	}
	page, err := hand.Send(ctx, byNumber, nil)
	return page, answered(page, err)
}

// toRow looks through the pages of a list for the task's row, and opens it. It gives nil where there is no such row.
func toRow(ctx context.Context, hand Hand, list string, d Decision) (*Page, error) {
	anchor := "task-" + strings.NewReplacer("/", "-", ".", "_").Replace(d.Task)
	for list != "" {
		page, err := hand.Open(ctx, list)
		if err := answered(page, err); err != nil {
			return nil, err
		}
		row, there := page.Link(func(l Link) bool { return l.URL.Path == "/desk/families/"+d.Case && l.URL.Fragment == anchor })
		if there {
			return opened(ctx, hand, row)
		}
		list = ""
		if next, more := page.Link(func(l Link) bool { return l.Rel == "next" }); more {
			list = next.URL.RequestURI()
		}
	}
	return nil, nil
}

func opened(ctx context.Context, hand Hand, l Link) (*Page, error) {
	address := l.URL.RequestURI()
	if l.URL.Fragment != "" {
		address += "#" + l.URL.Fragment
	}
	page, err := hand.Open(ctx, address)
	return page, answered(page, err)
}

// answered is an error where a page is none that one could go on from.
func answered(page *Page, err error) error {
	switch {
	case err != nil:
		return err
	case page.Status == http.StatusNotFound || page.Status == http.StatusServiceUnavailable:
		return fmt.Errorf("%w: %s answers %d", ErrNotThere, page.URL.Path, page.Status)
	case page.Status != http.StatusOK:
		return &Refused{page.Status, []string{page.Title()}}
	}
	return nil
}

// filled is the form of a page with the message in its fields; where a list has too few rows, its button is pressed.
func filled(ctx context.Context, hand Hand, page *Page, d Decision) (*Form, error) {
	for range 20 {
		form := d.formOn(page)
		if form == nil {
			return nil, fmt.Errorf("%w: %s has no form: %s", ErrNotThere, d.Name, strings.Join(page.Says("class", "alert"), " · "))
		}
		err := form.Fill(d.Message)
		more, few := errors.AsType[*MoreRows](err)
		if !few {
			return form, err
		}
		if page, err = hand.Send(ctx, form, url.Values{"more": {more.Path}}); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("the form never has rows enough")
}

// TaskOf is the task that a message of the API answers; empty where its decision answers none.
func TaskOf(decision string, message []byte) string {
	row, there := casework.RowOf(decision)
	var said struct {
		Task string `json:"task"`
	}
	if !there || len(row.Answers) == 0 || json.Unmarshal(message, &said) != nil {
		return ""
	}
	return said.Task
}
