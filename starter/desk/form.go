package desk

import (
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
)

// formField is one field as the page shows it, made from what the catalogue says of it.
type formField struct {
	Path, ID  string
	As        string // how it is filled in: select, checks, radio, check, area, line, number, date, moment, lines, group, rows
	Title     string
	Hints     []string
	Required  bool
	Value     string
	Options   []option
	Most      int
	Low, High string
	Step      string
	Wrong     string

	Fields   []formField   // of a group
	Rows     [][]formField // of a list of groups
	RowsName string
	More     bool // there is room for more rows
	Staff    bool // an employee, who can be chosen of those who are known
}

// option is one thing to choose.
type option struct {
	Code, Title string
	Chosen      bool
}

// describes says how a field is called on the page.
func (f formField) Describes() string {
	var ids []string
	if len(f.Hints) > 0 {
		ids = append(ids, f.ID+"-hint")
	}
	if f.Wrong != "" {
		ids = append(ids, f.ID+"-wrong")
	}
	return strings.Join(ids, " ")
}

// form makes the fields of a page.
type form struct {
	words   *wording
	members []casework.MemberRow
	tasks   []string          // that the decision could answer or, where it answers none, that are open
	rows    map[string]int    // how many empty rows of a list are shown beside those that are filled in, by path
	wrong   map[string]string // what is wrong, by path
	things  reading.Form      // what there is to choose from beside these
	alone   bool              // the decision is confidential
	joins   bool              // somebody joins: the member is a new one
	order   []string          // the paths of all fields, as they stand on the page
	opens   bool              // the form is opened, so it may hold what was begun before
}

// fields are those of an object under a path. must: the object itself has to be there.
func (m *form) fields(all []incoming.Field, values written, under string, must bool) (out []formField) {
	for _, f := range all {
		out = append(out, m.field(f, values[f.Name], incoming.Join(under, f.Name), must))
	}
	return out
}

func (m *form) field(f incoming.Field, value any, at string, must bool) formField {
	m.order = append(m.order, at)
	in := m.words.in
	out := formField{Path: at, ID: anchor("f", strings.NewReplacer("[", "-", "]", "").Replace(at)), Title: either(in, f.Da, f.En), Required: f.Required && must, Most: f.Most, Wrong: m.wrong[at]}
	out.Value, _ = value.(string)
	out.Hints = m.help(f)
	chosen, _ := value.([]string)
	options := m.options(f)
	switch {
	case f.Kind == incoming.KindObject && f.List:
		m.group(&out, f, value)
	case f.Kind == incoming.KindObject:
		inner, _ := value.(written)
		out.As, out.Fields = "group", m.fields(f.Fields, inner, at, out.Required)
	case f.Kind == incoming.KindMap:
		inner, _ := value.(written)
		out.As, out.Fields = "group", m.entries(f, inner, at)
	case f.List && len(options) > 0:
		out.As, out.Options = "checks", choose(options, chosen)
	case f.List:
		out.As, out.Value = "lines", strings.Join(chosen, "\n")
		out.Hints = append(out.Hints, text(in, "form.lines"))
	case len(options) > 0 && len(options) <= 5 && len(f.Choices) > 0:
		out.As, out.Options = "radio", choose(options, []string{out.Value})
	case len(options) > 0 || chosenFrom(f.Of):
		out.As, out.Options = "select", choose(options, []string{out.Value})
		if len(options) == 0 {
			out.Hints = append(out.Hints, text(in, "form.nothing"))
		}
	default:
		m.plain(&out, f)
	}
	if out.Wrong != "" && strings.Contains(out.Value, scoped) {
		out.Wrong = text(in, "form.other-thing")
	}
	if out.Wrong != "" && len(f.Choices) > 0 && !slices.ContainsFunc(out.Options, func(o option) bool { return o.Chosen }) {
		out.Wrong = text(in, "form.pick") // the message speaks of codes, and the page has none
	}
	return out
}

// group shows a list of objects: those that are filled in, and some empty ones.
func (m *form) group(out *formField, f incoming.Field, value any) {
	rows, _ := value.([]written)
	out.As, out.RowsName = "rows", rowsName(out.Path)
	n := len(rows) + max(m.rows[out.Path], 1)
	if f.Most > 0 {
		n = min(n, f.Most)
	}
	n = max(n, len(rows))
	for i := range n {
		var row written
		if i < len(rows) {
			row = rows[i]
		}
		out.Rows = append(out.Rows, m.fields(f.Fields, row, rowPath(out.Path, i), false))
	}
	out.More = f.Most == 0 || n < f.Most
}

// entries are those of a map, one for each thing that it can have one for.
func (m *form) entries(f incoming.Field, values written, at string) (out []formField) {
	if f.Name == "consents" {
		return m.consentEntries(values, at)
	}
	for _, o := range m.named(f.Of) {
		entry := incoming.Field{Name: o.Code, Kind: f.Value, Of: "case-id", Da: o.Title, En: o.Title}
		field := m.field(entry, values[o.Code], entryPath(at, o.Code), false)
		if f.Value == incoming.KindYesNo { // no is an answer too
			field.As, field.Options = "select", choose(m.yesNo(), []string{field.Value})
		}
		out = append(out, field)
	}
	return out
}

func (m *form) yesNo() []option {
	return []option{{Code: "true", Title: text(m.words.in, "yes")}, {Code: "false", Title: text(m.words.in, "no")}}
}

// plain is a field in which something is written.
func (m *form) plain(out *formField, f incoming.Field) {
	in := m.words.in
	switch f.Kind {
	case incoming.KindText:
		out.As = "line"
		if f.Most > 300 {
			out.As = "area"
		}
	case incoming.KindYesNo:
		if out.As = "check"; f.Required {
			out.As, out.Options = "radio", choose(m.yesNo(), []string{out.Value})
		}
	case incoming.KindWhole, incoming.KindNumber:
		out.As, out.Step = "number", map[bool]string{true: "1", false: "any"}[f.Kind == incoming.KindWhole]
		if f.Low != nil {
			out.Low, out.High = decimal(*f.Low), decimal(*f.High)
		}
		if f.Low != nil && *f.High < farAway {
			out.Hints = append(out.Hints, text(in, "form.range", out.Low, out.High))
		}
	case incoming.KindDay:
		out.As = "date"
	case incoming.KindMoment:
		out.As = "moment"
	case incoming.KindQuarter:
		out.As = "line"
		out.Hints = append(out.Hints, text(in, "form.quarter"))
	default:
		out.As = "line"
	}
	out.Staff = f.Of == "staff"
	if hint := "form.of." + f.Of; texts[in][hint] != "" {
		out.Hints = append(out.Hints, text(in, hint))
	}
}

// farAway is a bound that holds off nonsense, and tells nobody anything.
const farAway = 10_000

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// options are what can be chosen in a field; none where something is written.
func (m *form) options(f incoming.Field) (all []option) {
	for _, c := range f.Choices {
		all = append(all, option{Code: c.Code, Title: upper(either(m.words.in, c.Da, c.En))})
	}
	if len(all) > 0 || f.Kind != incoming.KindCode && f.Kind != incoming.KindWhole || m.joins && f.Of == "member" {
		return all
	}
	return m.named(f.Of)
}

// nth tells tasks of one kind about one subject apart.
func nth(k casework.Key) string {
	if k.N <= 1 {
		return ""
	}
	return " (" + strconv.Itoa(k.N) + ")"
}

// choose marks what was chosen.
func choose(options []option, codes []string) []option {
	for i := range options {
		options[i].Chosen = slices.Contains(codes, options[i].Code)
	}
	return options
}
