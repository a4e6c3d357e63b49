package site

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Form is a form as it stands on a page.
type Form struct {
	Action  *url.URL
	Method  string
	Buttons []url.Values // what each button adds to what is sent
	Fields  []*Field     // as they stand on the page: radio buttons of one name are one field
}

// Field is something to fill in.
type Field struct {
	Name    string
	Kind    string   // the input's type, or select or textarea
	Options []string // of radio buttons, check boxes and lists
	Chosen  []string // what is filled in: one text, or the chosen options
	filled  bool     // by Set
}

func (p *Page) form(n *html.Node) *Form {
	f := &Form{Method: strings.ToUpper(cmp.Or(attribute(n, "method"), http.MethodGet)), Action: p.URL}
	if to, err := p.URL.Parse(attribute(n, "action")); err == nil && attribute(n, "action") != "" {
		f.Action = to
	}
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || has(d, "disabled") {
			continue
		}
		switch name := attribute(d, "name"); d.Data {
		case "button":
			f.Buttons = append(f.Buttons, pressed(name, attribute(d, "value")))
		case "input":
			f.input(d, name)
		case "select":
			f.list(d, name)
		case "textarea":
			// The parser has dropped the first line break, as a browser does.
			f.Fields = append(f.Fields, &Field{Name: name, Kind: "textarea", Chosen: []string{raw(d)}})
		}
	}
	return f
}

func pressed(name, value string) url.Values {
	if name == "" {
		return url.Values{}
	}
	return url.Values{name: {value}}
}

func (f *Form) input(n *html.Node, name string) {
	kind, value := cmp.Or(attribute(n, "type"), "text"), attribute(n, "value")
	if kind == "submit" {
		f.Buttons = append(f.Buttons, pressed(name, value))
		return
	}
	if kind != "radio" && kind != "checkbox" {
		f.Fields = append(f.Fields, &Field{Name: name, Kind: kind, Chosen: []string{value}})
		return
	}
	field := f.Field(name)
	if field == nil {
		field = &Field{Name: name, Kind: kind}
		f.Fields = append(f.Fields, field)
	}
	field.Options = append(field.Options, value)
	if has(n, "checked") {
		field.Chosen = append(field.Chosen, value)
	}
}

func (f *Form) list(n *html.Node, name string) {
	field := &Field{Name: name, Kind: "select"}
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || d.Data != "option" {
			continue
		}
		field.Options = append(field.Options, attribute(d, "value"))
		if has(d, "selected") {
			field.Chosen = []string{attribute(d, "value")}
		}
	}
	if len(field.Chosen) == 0 && len(field.Options) > 0 {
		field.Chosen = field.Options[:1]
	}
	f.Fields = append(f.Fields, field)
}

func raw(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}

// Field is the field of a name; nil when there is none.
func (f *Form) Field(name string) *Field {
	at := slices.IndexFunc(f.Fields, func(x *Field) bool { return x.Name == name })
	if at < 0 {
		return nil
	}
	return f.Fields[at]
}

// Set fills a field in, with what it can hold.
func (f *Form) Set(name string, values ...string) error {
	field := f.Field(name)
	if field == nil {
		return fmt.Errorf("the form has no field %s", name)
	}
	for _, v := range values {
		if field.Options != nil && !slices.Contains(field.Options, v) {
			under, there := f.under(field, v)
			if !there {
				return fmt.Errorf("the field %s has nothing to choose that is %q", name, v)
			}
			values = []string{under}
		}
	}
	if field.Kind != "checkbox" && len(values) != 1 {
		return fmt.Errorf("the field %s takes one value", name)
	}
	field.Chosen, field.filled = values, true
	return nil
}

// under is the choice of a number with what it belongs to before it: where several have that number, the one that belongs to what is chosen in another field.
func (f *Form) under(field *Field, number string) (choice string, there bool) {
	for _, option := range field.Options {
		belongs, n, is := strings.Cut(option, "#")
		chosen := slices.ContainsFunc(f.Fields, func(x *Field) bool { return x.filled && slices.Contains(x.Chosen, belongs) })
		if is && n == number && (!there || chosen) {
			choice, there = option, true
		}
	}
	return choice, there
}

// Filled are the fields that were filled in with Set.
func (f *Form) Filled() (all []*Field) {
	for _, field := range f.Fields {
		if field.filled {
			all = append(all, field)
		}
	}
	return all
}

// Values are what a browser would send.
func (f *Form) Values() url.Values {
	values := url.Values{}
	for _, field := range f.Fields {
		if field.Name != "" {
			values[field.Name] = append(values[field.Name], field.Chosen...)
		}
	}
	return values
}
