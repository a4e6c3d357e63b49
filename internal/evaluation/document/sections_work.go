package document

import (
	"strconv"

	"samspil/internal/evaluation"
)

// definitions are the three by which a published share in work is quoted, side by side.
func (p *page) definitions() block {
	l := p.l
	var rows []row
	for _, id := range three {
		f, m := p.figure(id, evaluation.AtEnd)
		rows = append(rows, p.figureRow("", m.Name.In(string(l)), "", f))
	}
	return block{
		Title: l.say("Tre definitioner af at være i arbejde", "Three definitions of being in work"),
		Text: []string{l.say("En offentliggjort evaluering, der nævner 44 % i arbejde, er siden gengivet med tre forskellige definitioner. De står her ved siden af hinanden, for de samme voksne. De fem sætninger bruger den første.",
			"A published evaluation that speaks of 44% in work has been quoted with three different definitions. They stand here side by side, for the same adults. The five sentences use the first.")},
		Table: p.table("three-definitions", l.say("De tre definitioner", "The three definitions"), p.figureHead(l.say("Definition", "Definition")), rows...),
	}
}

// work is what became of the adults.
func (p *page) work() section {
	l := p.l
	return section{ID: "work", Title: l.say("Arbejde", "Work"), Blocks: []block{{
		Title: l.say("Hvad der blev af de voksne", "What became of the adults"),
		Drawing: p.shares("draw-work", l.say("De voksne og arbejdet", "The adults and work"), l.say("Vandrette søjler fra 0 til 100 %. De stribede tæller det, der gik dårligere.", "Bars from 0 to 100%. The striped ones count what got worse."),
			p.barsAtEnd(join(ofWork, ofHours, ofWellbeing)...)...),
		Table: p.table("work-end", l.say("De voksne ved forløbets slutning, eller hvor det er i gang, på opgørelsesdagen", "The adults at the end of the journey, or where it goes on, on the day of the count"),
			p.figureHead(l.say("Mål", "Measure")), p.atEnd(join(ofWork, ofHours, ofWellbeing)...)...),
	}, {
		Title: l.say("Før og nu, for de samme voksne", "Before and now, of the same adults"),
		Drawing: p.shares("draw-pairs-adults", l.say("De voksne før og nu", "The adults before and now"), l.say("Parvise søjler fra 0 til 100 %: stribet ved starten, mørk nu.", "Bars in pairs from 0 to 100%: striped at the start, dark now."),
			p.barsOfPairs("ordinary-hours", "self-supporting", "su-education")...),
		Table: p.pairs("pairs-adults", l.say("De voksne, for hvem både før og nu er kendt", "The adults of whom both before and now are known"), join(ofHours, []string{"self-supporting"})...),
	}}}
}

// firstHour is the time to the first paid hour, and how the adults stood month by month.
func (p *page) firstHour() section {
	l := p.l
	return section{ID: "time", Title: l.say("Tid til arbejde", "Time until work"), Blocks: []block{p.untilFirstHour(), p.byMonth()}}
}

func (p *page) untilFirstHour() block {
	l := p.l
	b := block{Title: l.say("Tid til den første lønnede time", "Time to the first paid hour")}
	if len(p.report.FirstHour) == 0 {
		b.Text = []string{l.say("Tiden til den første lønnede time vises ikke. ", "The time to the first paid hour is not shown. ") + l.why()}
		if p.report.Cohort.Invented { // nothing of theirs is hidden
			b.Text = []string{l.say("Færre end fem voksne har fundet lønnede timer: der er intet at tegne.", "Fewer than five adults have found paid hours: there is nothing to draw.")}
		}
		return b
	}
	b.Text = []string{l.say("Voksne, der havde lønnede timer, da de kom ind, er ikke med. Den, der gik ud, eller som kun er fulgt en tid, tæller med så længe. Uger lægges sammen, til mindst fem har fundet timer; hvad der er tilbage til sidst, er for lidt til at blive vist.",
		"Adults who had paid hours when they came in are not in it. Who left, or has been followed for a time only, counts for that long. Weeks are put together until at least five have found hours; what is left at the end is too little to be shown.")}
	b.Drawing = p.steps("draw-first-hour", b.Title, l.say("Trappelinje fra 0 til 100 % over uger. Det lyse bånd er 95 %-intervallet. Under aksen står, hvor mange der endnu blev fulgt uden timer.",
		"A line in steps from 0 to 100% over weeks. The light band is the 95% interval. Under the axis stands how many were still followed without hours."), p.report.FirstHour)
	var rows []row
	before := 0
	for _, s := range p.report.FirstHour {
		weeks := strconv.Itoa(s.Until)
		if before+1 < s.Until {
			weeks = strconv.Itoa(before+1) + dash + weeks
		}
		rows = append(rows, row{ID: "week-" + strconv.Itoa(s.Until), Head: weeks,
			Cells: texts(strconv.Itoa(s.AtRisk), strconv.Itoa(s.Found), strconv.Itoa(s.Gone), l.percent(s.Share), l.span(s.Low, s.High))})
		before = s.Until
	}
	b.Table = p.table("first-hour", b.Title, []string{l.say("Uge", "Week"), l.say("Følges uden timer ved begyndelsen", "At risk when it begins"), l.say("Fandt timer", "Found hours"),
		l.say("Følges ikke længere", "No longer followed"), l.say("Andel, der har fundet timer (beregnet)", "Share who have found hours (estimated)"), l.say("95 %-interval", "95% interval")}, rows...)
	return b
}

// monthsShown are about how many months are drawn: of more, every second, third or sixth.
const monthsShown = 13

func (p *page) byMonth() block {
	l := p.l
	b := block{Title: l.say("De voksnes situation måned for måned", "How the adults stood, month by month")}
	if len(p.report.States) == 0 {
		b.Text = []string{l.say("Situationen måned for måned vises ikke. ", "The states by month are not shown. ") + l.why()}
		return b
	}
	every := 1
	for _, n := range []int{2, 3, 6, 12} {
		if (len(p.report.States)-1)/every >= monthsShown {
			every = n
		}
	}
	b.Text = []string{l.say("Månederne tælles fra den voksnes egen start. En voksen, hvis måned ikke er kommet endnu, er ikke med i den.", "Months count from the adult's own start. An adult whose month has not come yet is not in it.")}
	var kinds []series
	var used []string
	head := []string{l.say("Måned", "Month")}
	for i, fill := range []string{dark, striped, middle, dotted, light, white, crossed} {
		if !p.occurs(states[i].id) {
			continue
		}
		name := states[i].name.In(string(l))
		kinds, used, head = append(kinds, series{name, fill}), append(used, states[i].id), append(head, name)
	}
	var rows []row
	var all []column
	for i, m := range p.report.States {
		if i%every != 0 {
			continue
		}
		c, r := column{label: strconv.Itoa(m.Month), hidden: len(m.States) == 0}, row{ID: "month-" + strconv.Itoa(m.Month), Head: strconv.Itoa(m.Month)}
		for _, id := range used {
			c.parts = append(c.parts, m.States[id])
			r.Cells = append(r.Cells, cell{Text: p.inMonth(m, id)})
		}
		if c.hidden {
			r.Cells, r.Hidden = nil, l.hidden()
		}
		all, rows = append(all, c), append(rows, r)
	}
	b.Drawing = p.columns("draw-states", b.Title, l.say("Stablede søjler i antal fra 0, en for hver måned, delt efter situation.", "Stacked bars in numbers from 0, one for each month, by state."), kinds, all...)
	b.Table = p.table("states", b.Title, head, rows...)
	return b
}

// inMonth is how many stood so; where small numbers are put together, nobody knows whether there were any.
func (p *page) inMonth(m evaluation.Month, state string) string {
	n, there := m.States[state]
	if _, together := m.States[evaluation.StateFew]; !there && together && state != evaluation.StateFew {
		return p.l.say("lagt sammen", "put together")
	}
	return strconv.Itoa(n)
}

func (p *page) occurs(state string) bool {
	for _, m := range p.report.States {
		if m.States[state] > 0 {
			return true
		}
	}
	return false
}
