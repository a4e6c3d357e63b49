package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/evaluation"
)

// table is one of a document; the first cell of each row is its head.
type table struct {
	ID, Caption string
	Head        []string
	Rows        []row
	Why         string // why something in it is not shown
	Label       string // of invented families
	Small       bool   // many columns: set in smaller type
}

// row is one of a table.
type row struct {
	ID, Head, Note string
	Cells          []cell
	Hidden         string // that it is not shown, across all columns
}

// cell is what stands in one.
type cell struct{ ID, Text, Note string }

func texts(all ...string) (cells []cell) {
	for _, text := range all {
		cells = append(cells, cell{Text: text})
	}
	return cells
}

func (p *page) table(id, caption string, head []string, rows ...row) *table {
	t := &table{ID: id, Caption: caption, Head: head, Rows: rows, Label: p.Label}
	for _, r := range rows {
		hidden := r.Hidden != ""
		for _, c := range r.Cells {
			hidden = hidden || c.Text == p.l.hidden()
		}
		if hidden {
			t.Why = p.l.why()
		}
	}
	return t
}

// figureID is the anchor of a figure.
func figureID(f evaluation.Figure) string { return f.ID + "-" + string(f.When) }

// figureHead are the columns of a figure.
func (p *page) figureHead(first string) []string {
	return []string{first, p.l.say("Antal", "Number"), p.l.say("Andel", "Share"), p.l.say("95 %-interval", "95% interval"), p.l.say("Ukendt", "Not known"),
		p.l.say("Værste / bedste fald", "Worst / best case")}
}

// figureRow is a figure with everything that belongs to it.
func (p *page) figureRow(id, head, note string, f evaluation.Figure) row {
	r := row{ID: id, Head: head, Note: note}
	switch {
	case f.Hidden:
		r.Hidden = p.l.hidden()
	case f.Of == 0:
		r.Cells = texts(p.l.of(0, 0), "–", "–", "0", "–")
	default:
		r.Cells = texts(p.l.of(f.N, f.Of), p.l.percent(f.Share), p.l.span(f.Low, f.High), strconv.Itoa(f.Missing), p.worstBest(f))
	}
	return r
}

// worstBest are the shares if it had gone worst, and best, for all of whom it is not known.
func (p *page) worstBest(f evaluation.Figure) string {
	if f.Missing == 0 {
		return p.l.percent(f.Share)
	}
	return p.l.percent(f.Worst) + " / " + p.l.percent(f.Best)
}

// atEnd are rows of measures as they came to be, each with what it counts, and of whom it is not known.
func (p *page) atEnd(ids ...string) (rows []row) {
	for _, id := range ids {
		f, m := p.figure(id, evaluation.AtEnd)
		note := m.Numerator.In(string(p.l)) + "."
		if m.Numerator == m.Name {
			note = ""
		}
		if !ofAll(m) {
			note += " " + p.l.say("Ud af: ", "Out of: ") + lower(m.Population.In(string(p.l))) + "."
		}
		if f.Missing > 0 {
			note += " " + p.l.say("Ukendt: ", "Not known: ") + lower(m.Missing.In(string(p.l))) + "."
		}
		rows = append(rows, p.figureRow(figureID(f), m.Name.In(string(p.l)), note, f))
	}
	return rows
}

// ofAll tells whether a measure is of everybody who came in.
func ofAll(m evaluation.Measure) bool {
	adults, _ := evaluation.MeasureBy("self-supporting")
	children, _ := evaluation.MeasureBy("leisure")
	return m.Population == adults.Population || m.Population == children.Population
}

// overTime is how measures stood at each time before the end.
func (p *page) overTime(id, caption string, ids ...string) *table {
	times := []evaluation.When{evaluation.AtStart, evaluation.Months6, evaluation.Months12, evaluation.Months24}
	head := []string{p.l.say("Mål", "Measure")}
	for _, w := range times {
		head = append(head, whens[w].In(string(p.l)))
	}
	var rows []row
	for _, id := range ids {
		r := row{Head: measure(id, p.l)}
		for _, w := range times {
			f, _ := p.figure(id, w)
			one := p.short(f)
			if w == evaluation.AtStart && slices.Contains(ofWellbeing, id) {
				one = cell{Text: "–"} // it is a change since the start
			}
			r.Cells = append(r.Cells, one)
		}
		rows = append(rows, r)
	}
	t := p.table(id, caption, head, rows...)
	t.Small = true
	return t
}

// short is a figure within one cell.
func (p *page) short(f evaluation.Figure) cell {
	c := cell{ID: figureID(f)}
	switch {
	case f.Hidden:
		c.Text = p.l.hidden()
	case f.Of == 0:
		c.Text = p.l.of(0, 0)
	default:
		c.Text = fmt.Sprintf("%s · %s [%s]", p.l.of(f.N, f.Of), p.l.percent(f.Share), strings.TrimSuffix(p.l.span(f.Low, f.High), p.l.sign()))
		c.Note = p.l.say("0 ukendte", "0 not known")
		if f.Missing > 0 {
			c.Note = fmt.Sprintf(p.l.say("%d ukendte: %s til %s", "%d not known: %s to %s"), f.Missing, p.l.percent(f.Worst), p.l.percent(f.Best))
		}
	}
	return c
}

// pairs are before and now, of the same people.
func (p *page) pairs(id, caption string, ids ...string) *table {
	head := []string{p.l.say("Mål", "Measure"), p.l.say("De samme", "The same people"), p.l.say("Ved starten", "At the start"), p.l.say("Nu", "Now"),
		p.l.say("Ukendt ved en af dem", "Not known at one of them")}
	var rows []row
	for _, x := range p.report.Pairs {
		for _, id := range ids {
			if x.ID == id {
				rows = append(rows, p.pairRow(x))
			}
		}
	}
	return p.table(id, caption, head, rows...)
}

func (p *page) pairRow(x evaluation.Pair) row {
	r := row{ID: "pair-" + x.ID, Head: measure(x.ID, p.l)}
	switch {
	case x.Hidden:
		r.Hidden = p.l.hidden()
	case x.Of == 0:
		r.Cells = texts("0", "–", "–", strconv.Itoa(x.Others))
	default:
		r.Cells = texts(strconv.Itoa(x.Of), p.part(x.Before, x.Of), p.part(x.Now, x.Of), strconv.Itoa(x.Others))
	}
	return r
}

// part is so many with their share and its interval.
func (p *page) part(n, of int) string {
	low, high := evaluation.Wilson(n, of)
	return fmt.Sprintf("%d · %s [%s]", n, p.l.percent(float64(n)/float64(of)), p.l.span(low, high))
}

// Columns are those of its numbers.
func (t *table) Columns() int { return len(t.Head) - 1 }

// Short tells whether a table is so short that it is not divided between pages.
func (t *table) Short() bool { return len(t.Rows) <= 8 }
