package document

import (
	"strconv"

	"samspil/internal/evaluation"
)

// together is how the departments worked with the families.
func (p *page) together() section {
	l := p.l
	return section{ID: "together", Title: l.say("Samarbejdet", "Working together"), Blocks: []block{p.deadlines(), {
		Title: l.say("Møder, og hvad familierne sagde", "Meetings, and what the families said"),
		Drawing: p.shares("draw-meetings", l.say("Møder med alle ved bordet, og svar efter møder", "Meetings with everybody at the table, and answers after meetings"),
			l.say("Vandrette søjler fra 0 til 100 %.", "Bars from 0 to 100%."), p.barsAtEnd(ofMeetings[:4]...)...),
		Table: p.table("meetings", l.say("Møder, svar, aflysninger og familier, der kom igen", "Meetings, answers, cancellations and families that came back"), p.figureHead(l.say("Mål", "Measure")),
			p.atEnd(join(ofMeetings, ofComingBack)...)...),
	}, p.interplay(), p.rates()}}
}

// deadlines are each department's: all of them, and those for which it waited for nobody.
func (p *page) deadlines() block {
	l := p.l
	b := block{Title: l.say("Frister, forvaltning for forvaltning", "Deadlines, department by department"),
		Text: []string{l.say("De stribede søjler tæller kun frister, der ikke har været på pause, mens forvaltningen ventede på andre.", "The striped bars count only deadlines that were never paused while the department waited for others.")}}
	rows := p.atEnd(ofDeadlines...)
	var all []bar
	for _, d := range p.report.Departments {
		name := department(p.report, d.ID, l)
		all = append(all, p.bar(name, d.All, dark), p.bar(name+l.say(", uden ventetid", ", without waiting"), d.Running, striped))
		rows = append(rows, p.figureRow("deadlines-"+d.ID+"-all", name, "", d.All),
			p.figureRow("deadlines-"+d.ID+"-running", name+l.say(", uden at vente på andre", ", without waiting for others"), "", d.Running))
	}
	if len(all) > 0 {
		b.Drawing = p.shares("draw-deadlines", b.Title, l.say("To vandrette søjler for hver forvaltning, fra 0 til 100 %: alle frister, og dem uden ventetid.", "Two bars for each department, from 0 to 100%: all deadlines, and those without waiting."), all...)
	}
	b.Table = p.table("deadlines", b.Title, p.figureHead(l.say("Frister overholdt", "Deadlines met")), rows...)
	return b
}

// interplay is how often news about one moved something for another.
func (p *page) interplay() block {
	l := p.l
	b := block{Title: l.say("Når nyt om én flyttede noget for en anden", "When news about one moved something for another"),
		Text: []string{l.say("Nyt om arbejde, fravær og mål kan rykke en opgave frem for et andet familiemedlem. Dagene tælles fra nyheden, til opgaven var løst. Underretninger og kriser er fortrolige og er ikke med.",
			"News of work, absence and goals can bring forward a task about somebody else in the family. Days count from the news until the task was done. Concerns and crises are confidential and not in it.")}}
	var rows []row
	var all []bar
	most := 1.0
	for _, m := range p.report.Interplay {
		name := named(newsNames, m.News, l)
		r := row{ID: "news-" + m.News, Head: name, Hidden: l.hidden()}
		if !m.Hidden {
			days := "–"
			if m.Done > 0 {
				days = l.decimal(m.Median)
			}
			r.Hidden, r.Cells = "", texts(strconv.Itoa(m.N), strconv.Itoa(m.Done), days)
		}
		rows, most = append(rows, r), max(most, float64(m.N))
		all = append(all, bar{label: name, value: float64(m.N), text: strconv.Itoa(m.N), hidden: m.Hidden, fill: dark})
	}
	if len(all) > 0 {
		step := round(most)
		top := step
		for top < most {
			top += step
		}
		b.Drawing = p.bars("draw-interplay", b.Title, l.say("Vandrette søjler i antal fra 0.", "Bars in numbers from 0."), top, step, func(n float64) string { return strconv.Itoa(int(n)) }, all...)
	}
	b.Table = p.table("interplay", b.Title, []string{l.say("Nyt", "News"), l.say("Gange", "Times"), l.say("Opgaven er løst", "The task is done"), l.say("Dage, til den var løst (median)", "Days until it was (median)")}, rows...)
	return b
}

func (p *page) rates() block {
	l := p.l
	var rows []row
	for _, x := range p.report.Rates {
		r := row{ID: "rate-" + x.ID, Head: named(rateNames, x.ID, l), Hidden: l.hidden()}
		if !x.Hidden {
			r.Hidden, r.Cells = "", texts(l.decimal(x.Rate), strconv.Itoa(x.N), l.decimal(x.Years))
		}
		rows = append(rows, r)
	}
	return block{Table: p.table("rates", l.say("Hvor mange mennesker en familie har haft med at gøre", "How many people a family had to do with"),
		[]string{"", l.say("Pr. familie og år", "For each family and year"), l.say("Antal i alt", "All together"), l.say("Års forløb tilsammen", "Years of journeys together")}, rows...)}
}

// figure is a measure's at a time, and the measure. What the report has not is as if nobody were in it.
func (p *page) figure(id string, w evaluation.When) (evaluation.Figure, evaluation.Measure) {
	m, _ := evaluation.MeasureBy(id)
	f, there := p.report.Figure(id, w)
	if !there {
		f = evaluation.Figure{ID: id, When: w}
	}
	return f, m
}
