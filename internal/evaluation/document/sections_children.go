package document

import (
	"strconv"

	"samspil/internal/evaluation"
)

// children is what became of the children.
func (p *page) children() section {
	l := p.l
	return section{ID: "children", Title: l.say("Børn og unge", "Children"), Blocks: []block{p.cases(), {
		Title:   l.say("Fravær og fritid", "Absence and leisure"),
		Drawing: p.shares("draw-pairs-children", l.say("Fravær og fritid, før og nu, for de samme børn", "Absence and leisure, before and now, of the same children"), l.say("Parvise søjler fra 0 til 100 %: stribet ved starten, mørk nu.", "Bars in pairs from 0 to 100%: striped at the start, dark now."), p.barsOfPairs(ofSchool...)...),
		Table:   p.pairs("pairs-children", l.say("Børn og unge, for hvem både før og nu er målt", "The children of whom both before and now were measured"), ofSchool...),
	}, {
		Table: p.table("children-end", l.say("Børn og unge ved forløbets slutning, eller hvor det er i gang, på opgørelsesdagen", "The children at the end of the journey, or where it goes on, on the day of the count"),
			p.figureHead(l.say("Mål", "Measure")), p.atEnd(join(ofCases, ofSchool)...)...),
	}}}
}

// cases are the children's cases that were open at the start: open, closed and opened again.
func (p *page) cases() block {
	l := p.l
	b := block{Title: l.say("Børnesager: lukket, ikke lukket og genåbnet", "Children's cases: closed, not closed and opened again"),
		Text: []string{l.say("Sagerne er dem, der var åbne, da barnet kom ind. Genåbnede sager tæller ikke som lukkede.", "The cases are those that were open when the child came in. Cases that were opened again do not count as closed.")}}
	kinds := []series{{l.say("Lukket", "Closed"), dark}, {l.say("Ikke lukket", "Not closed"), striped}, {l.say("Ukendt", "Not known"), white}}
	var all []column
	var rows []row
	for _, w := range evaluation.Whens() {
		closed, _ := p.figure("case-closed", w)
		again, _ := p.figure("case-reopened", w)
		name := whens[w].In(string(l))
		all = append(all, column{label: name, parts: []int{closed.N, closed.Of - closed.N - closed.Missing, closed.Missing}, hidden: closed.Hidden})
		r := row{ID: "cases-" + string(w), Head: name, Cells: texts(l.hidden(), l.hidden(), l.hidden(), l.hidden())}
		if !closed.Hidden {
			r.Cells = texts(strconv.Itoa(closed.Of), l.of(0, 0), strconv.Itoa(closed.Of-closed.N-closed.Missing), strconv.Itoa(closed.Missing))
			if closed.Of > 0 {
				r.Cells[1].Text = p.part(closed.N, closed.Of)
			}
		}
		reopened := l.hidden()
		switch {
		case again.Hidden:
		case again.Of == 0:
			reopened = l.of(0, 0)
		default:
			reopened = p.part(again.N, again.Of)
		}
		r.Cells = append(r.Cells, cell{Text: reopened})
		rows = append(rows, r)
	}
	b.Drawing = p.columns("draw-cases", b.Title, l.say("Stablede søjler i antal fra 0, en for hvert tidspunkt.", "Stacked bars in numbers from 0, one for each time."), kinds, all...)
	b.Table = p.table("cases", b.Title, []string{l.say("Tidspunkt", "Time"), l.say("Åbne ved starten", "Open at the start"), l.say("Lukket", "Closed"), l.say("Ikke lukket", "Not closed"),
		l.say("Ukendt", "Not known"), l.say("Genåbnet, af dem, der har været lukket", "Opened again, of those once closed")}, rows...)
	return b
}
