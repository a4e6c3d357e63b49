package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"samspil/internal/evaluation"
)

// section is a chapter of the document.
type section struct {
	ID, Title     string
	Caveat, Label string // under the title
	Blocks        []block
}

// block is a drawing with its table, or one of the two.
type block struct {
	Opens   *section // the section that begins with it: its title stays on the same page
	Title   string
	Text    []string
	Drawing *drawing
	Table   *table
}

// The measures that stand together, in the order in which they do: what got worse beside what got better.
var (
	three        = []string{"paid-work-3-months", "paid-hours-or-self-supporting", "self-supporting"}
	ofWork       = []string{"paid-work-3-months", "paid-work-6-months", "work-lost", "work-regained", "paid-hours-or-self-supporting", "self-supporting"}
	ofHours      = []string{"ordinary-hours", "hours-beside-benefit", "hours-end-benefit", "ordinary-job", "su-education"}
	ofWellbeing  = []string{"who-5-better", "who-5-worse"}
	ofCases      = []string{"case-closed", "case-reopened"}
	ofSchool     = []string{"absence-over-15", "leisure"}
	ofMeetings   = []string{"meetings-complete", "was-heard", "everybody-knew", "knows-what-next", "cancelled-by-family", "cancelled-by-department", "cancelled-by-coordinator"}
	ofDeadlines  = []string{"deadlines-met", "deadlines-met-running"}
	ofComingBack = []string{"came-back"}
)

// lower begins a text with a small letter, to stand within a sentence.
func lower(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + strings.TrimSuffix(text[size:], ".")
}

// bar is a figure as one.
func (p *page) bar(label string, f evaluation.Figure, fill string) bar {
	b := bar{label: label, value: f.Share, low: f.Low, high: f.High, interval: f.Of > 0, hidden: f.Hidden, fill: fill}
	if b.text = p.l.of(f.N, f.Of); f.Of > 0 {
		b.text = p.l.percent(f.Share) + " [" + p.l.span(f.Low, f.High) + "] " + b.text
	}
	return b
}

// barsAtEnd are measures as they came to be; what got worse is striped.
func (p *page) barsAtEnd(ids ...string) (all []bar) {
	for _, id := range ids {
		f, m := p.figure(id, evaluation.AtEnd)
		fill := dark
		if m.Worse {
			fill = striped
		}
		all = append(all, p.bar(m.Name.In(string(p.l)), f, fill))
	}
	return all
}

// barsOfPairs are before, striped, and now.
func (p *page) barsOfPairs(ids ...string) (all []bar) {
	for _, x := range p.report.Pairs {
		for _, id := range ids {
			if x.ID != id {
				continue
			}
			for i, n := range []int{x.Before, x.Now} {
				b := bar{label: measure(id, p.l) + p.l.say([]string{": ved starten", ": nu"}[i], []string{": at the start", ": now"}[i]), hidden: x.Hidden, fill: []string{striped, dark}[i], text: p.l.of(n, x.Of)}
				if x.Of > 0 {
					b.low, b.high = evaluation.Wilson(n, x.Of)
					b.value, b.interval, b.text = float64(n)/float64(x.Of), true, p.l.percent(float64(n)/float64(x.Of))+" ["+p.l.span(b.low, b.high)+"] "+b.text
				}
				all = append(all, b)
			}
		}
	}
	return all
}

func (p *page) sections() []section {
	all := []section{p.work(), p.firstHour(), p.children(), p.together(), p.development()}
	if p.report.Beside != nil {
		all = append(all, p.beside())
	}
	for i := range all {
		all[i].Label = p.Label
		all[i].Caveat = p.l.say("Forbehold: ingen kontrolgruppe, familier valgt ud på et lavpunkt, søskende ligner hinanden, talt af dem, der udførte arbejdet.",
			"Caveats: no control group, families chosen at a low point, siblings not independent, counted by those who did the work.")
		all[i].Blocks[0].Opens = &all[i]
	}
	return all
}

// development is how every measure stood at each time.
func (p *page) development() section {
	l := p.l
	s := section{ID: "development", Title: l.say("Målene efter 0, 6, 12 og 24 måneder", "The measures after 0, 6, 12 and 24 months"), Blocks: []block{{
		Text: []string{l.say("Månederne tælles fra hver persons egen start. Den, for hvem tiden ikke er gået endnu, er ukendt. I kantede parenteser står 95 %-intervallet i procent, og under tallet, hvor mange der er ukendte, med andelen i værste og bedste fald.",
			"Months count from each person's own start. Where the time has not passed yet, it is not known. In brackets stands the 95% interval in per cent, and under the figure how many are not known, with the share in the worst and in the best case.")},
		Table: p.overTime("development-adults", l.say("De voksne", "The adults"), join(ofWork, ofHours, ofWellbeing)...),
	}, {
		Table: p.overTime("development-children", l.say("Børn og unge", "The children"), join(ofCases, ofSchool)...),
	}}}
	if rows := p.atReturn(join(ofWork, ofHours, ofSchool)...); len(rows) > 0 {
		s.Blocks = append(s.Blocks, block{
			Text: []string{l.say("Kom en familie igen, er der gjort op en gang til, den dag det nye forløb begyndte: det er, hvad der var tilbage, før nogen hjalp igen. Det siger intet om de familier, der ikke kom igen.",
				"Where a family came back, it is counted once more, on the day on which the new journey began: what was left before anybody helped again. It says nothing of the families that did not come back.")},
			Table: p.table("came-back", whens[evaluation.AtReturn].In(string(l)), p.figureHead(l.say("Mål", "Measure")), rows...),
		})
	}
	return s
}

// atReturn are rows of the measures that are taken when a family comes back; none where no family has.
func (p *page) atReturn(ids ...string) (rows []row) {
	some := false
	for _, id := range ids {
		if f, there := p.report.Figure(id, evaluation.AtReturn); there {
			some = some || f.Hidden || f.Of > 0
			rows = append(rows, p.figureRow(figureID(f), measure(id, p.l), "", f))
		}
	}
	if !some {
		return nil
	}
	return rows
}

func join(lists ...[]string) (all []string) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}
