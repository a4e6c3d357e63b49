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
	Say                                func(da, en string) string
	Sentences                          []template.HTML
	Assumed                            []string
	Caveats                            []string
	Definitions                        block
	Sections                           []section
}

// HTML writes the whole report as one page that needs nothing else: to be read, and to be printed on A4.
func HTML(w io.Writer, r evaluation.Report, language string) error {
	l := in("da")
	if language == "en" {
		l = "en"
	}
	p := &page{l: l, report: r, Language: string(l), Label: label(r, l), Say: l.say}
	p.Title = fmt.Sprintf(l.say("Evaluering: %s", "Evaluation: %s"), r.Cohort.Name)
	p.About = fmt.Sprintf(l.say("Opgjort pr. %s, efter hvad der var kendt %s.", "As of %s, by what was known on %s."), l.day(r.AsOf), l.day(r.Known))
	p.Style = template.CSS(styleText + p.header()) // a file of this package and one of two fixed texts
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
func (p *page) header() string {
	return fmt.Sprintf("@page { @top-center { content: %q } @bottom-left { content: %q } @bottom-right { content: counter(page) \"/\" counter(pages) } }\n",
		p.Label, p.l.say("Ingen kontrolgruppe: tallene siger, hvad der skete, ikke hvorfor", "No control group: the figures say what happened, not why"))
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
