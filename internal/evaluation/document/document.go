package document

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"samspil/internal/evaluation"
)

var (
	//go:embed page.html
	pageText string
	//go:embed style.css
	styleText string

	pageTemplate = template.Must(template.New("page").Parse(pageText))
)

// page is what the template shows.
type page struct {
	l              in
	report         evaluation.Report
	withheldInText bool // a sentence says that something is not shown

	Language, Label, Title, About, Why string
	Style                              template.CSS
	Linked                             string // the address of the style, where it does not stand on the page
	Say                                func(da, en string) string
	Sentences                          []template.HTML
	Assumed                            []string
	Caveats                            []string
	Definitions                        block
	Sections                           []section
}

// HTML writes the whole report as one page that needs nothing else: to be read, and to be printed on A4.
func HTML(w io.Writer, r evaluation.Report, language string) error { return write(w, r, language, "") }

// Linked writes the same page for a site whose policy allows nothing inline: its style (Style) is at an address.
func Linked(w io.Writer, r evaluation.Report, language, style string) error {
	return write(w, r, language, style)
}

// Style is the style of a report in a language: the same for all reports, but for what stands on one of an invented cohort.
func Style(r evaluation.Report, language string) string {
	l := inLanguage(language)
	return styleText + header(l, label(r, l))
}

func inLanguage(language string) in {
	if language == "en" {
		return "en"
	}
	return "da"
}

func write(w io.Writer, r evaluation.Report, language, style string) error {
	l := inLanguage(language)
	p := &page{l: l, report: r, Language: string(l), Label: label(r, l), Say: l.say, Linked: style}
	p.Title = fmt.Sprintf(l.say("Evaluering: %s", "Evaluation: %s"), r.Cohort.Name)
	p.About = fmt.Sprintf(l.say("Opgjort pr. %s, efter hvad der var kendt %s.", "As of %s, by what was known on %s."), l.day(r.AsOf), l.day(r.Known))
	p.Style = template.CSS(Style(r, language)) // a file of this package and one of two fixed texts
	p.Sentences = p.sentences()
	if p.withheldInText {
		p.Why = l.why()
	}
	for _, text := range r.Cohort.Assumed {
		p.Assumed = append(p.Assumed, text.In(string(l)))
	}
	for _, text := range Caveats() {
		p.Caveats = append(p.Caveats, text.In(string(l)))
	}
	p.Definitions, p.Sections = p.definitions(), p.sections()
	return pageTemplate.Execute(w, p)
}

// header is what stands at the head of every printed page.
func header(l in, label string) string {
	return fmt.Sprintf("@page { @top-center { content: %q } @bottom-left { content: %q } @bottom-right { content: counter(page) \"/\" counter(pages) } }\n",
		label, l.say("Ingen kontrolgruppe: tallene siger, hvad der skete, ikke hvorfor", "No control group: the figures say what happened, not why"))
}

// SVG is a block's drawing; empty where nothing in it may be shown.
func (b block) SVG() template.HTML {
	if b.Drawing == nil || b.Drawing.empty {
		return ""
	}
	return b.Drawing.svg()
}

// Withheld says that a block's drawing is not shown, and why; empty where it is.
func (b block) Withheld() string {
	if b.Drawing == nil || !b.Drawing.empty {
		return ""
	}
	return b.Drawing.title
}
