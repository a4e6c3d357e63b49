package document

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/evaluation"
)

// CSV writes one row for each figure, and beside them the caveats. Numbers have a point, whatever the language; a figure that is not shown has none. The rows of a cohort with which it is compared
// come after its own, each row with its cohort.
func CSV(w io.Writer, r evaluation.Report, language string) error {
	own, invented := r, r.Cohort.Invented
	own.Beside = nil
	all := sheetOf(own, in(language)).rows
	if r.Beside != nil {
		invented = invented || r.Beside.Cohort.Invented
		all = append(all, sheetOf(*r.Beside, in(language)).rows...)
	}
	out := csv.NewWriter(w)
	head := columns(invented)
	if err := out.Write(head); err != nil {
		return err
	}
	for _, row := range all {
		for len(row) < len(head) {
			row = append(row, "") // these have lived
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func sheetOf(r evaluation.Report, l in) sheet {
	c, language := sheet{label: label(r, l), l: l, cohort: r.Cohort.Name}, string(l)
	c.add("cohort", r.Cohort.Name, "", r.AsOf.UTC().Format("2006-01-02"), line{})
	for _, x := range []struct {
		id   string
		name words
		n    evaluation.Count
	}{
		{"families", words{Da: "Familier, der begyndte", En: "Families that began"}, r.Families}, {"adults", words{Da: "Voksne", En: "Adults"}, r.Adults},
		{"children", words{Da: "Børn og unge", En: "Children"}, r.Children}, {"ended", words{Da: "Familier, hvis forløb er slut", En: "Families whose journey has ended"}, r.Ended},
	} {
		c.add("count", x.id, "", x.name.In(language), line{n: strconv.Itoa(x.n.N), hidden: x.n.Hidden})
	}
	for _, f := range r.Figures {
		c.add("measure", f.ID, string(f.When), measure(f.ID, l), ofFigure(f))
	}
	for _, p := range r.Pairs {
		for when, n := range pairRows(p) {
			c.add("pair", p.ID, []string{"before", "now"}[when], measure(p.ID, l), n)
		}
	}
	for _, d := range r.Departments {
		c.add("department", d.ID, "all", department(r, d.ID, l)+": "+measure("deadlines-met", l), ofFigure(d.All))
		c.add("department", d.ID, "running", department(r, d.ID, l)+": "+measure("deadlines-met-running", l), ofFigure(d.Running))
	}
	for _, s := range r.FirstHour {
		c.add("first-paid-hour", "week-"+strconv.Itoa(s.Until), "", l.say("Første lønnede time", "First paid hour"), line{
			n: strconv.Itoa(s.Found), of: strconv.Itoa(s.AtRisk), share: number(s.Share), low: number(s.Low), high: number(s.High), missing: strconv.Itoa(s.Gone)})
	}
	for _, m := range r.States {
		for _, s := range states {
			if n, there := m.States[s.id]; there {
				c.add("state", s.id, "month-"+strconv.Itoa(m.Month), s.name.In(language), line{n: strconv.Itoa(n)})
			}
		}
	}
	for _, x := range r.Rates {
		c.add("rate", x.ID, "", named(rateNames, x.ID, l), line{n: strconv.Itoa(x.N), of: number(x.Years), share: number(x.Rate), hidden: x.Hidden})
	}
	for _, m := range r.Interplay {
		c.add("interplay", m.News, "", named(newsNames, m.News, l), line{n: strconv.Itoa(m.Done), of: strconv.Itoa(m.N), share: number(m.Median), hidden: m.Hidden})
	}
	for _, text := range Caveats() {
		c.add("caveat", "", "", text.In(language), line{})
	}
	if c.hides {
		c.add("caveat", "", "", l.why(), line{})
	}
	return c
}

func columns(invented bool) []string {
	all := []string{"kind", "id", "when", "name", "n", "of", "share", "low", "high", "missing", "best", "worst", "hidden", "cohort"}
	if invented {
		all = append(all, "invented")
	}
	return all
}

// sheet gathers the rows.
type sheet struct {
	l      in
	label  string
	cohort string
	rows   [][]string
	hides  bool // something is not shown
}

// line is what a row says in numbers.
type line struct {
	n, of, share, low, high, missing, best, worst string
	hidden                                        bool
}

func (c *sheet) add(kind, id, when, name string, x line) {
	row := []string{kind, id, when, name, x.n, x.of, x.share, x.low, x.high, x.missing, x.best, x.worst, "", c.cohort}
	if x.hidden {
		c.hides = true
		row = []string{kind, id, when, name, "", "", "", "", "", "", "", "", c.l.hidden(), c.cohort}
	}
	if c.label != "" {
		row = append(row, c.label)
	}
	for i, cell := range row {
		row[i] = harmless(cell)
	}
	c.rows = append(c.rows, row)
}

// harmless keeps a spreadsheet from taking a name for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func ofFigure(f evaluation.Figure) line {
	x := line{n: strconv.Itoa(f.N), of: strconv.Itoa(f.Of), missing: strconv.Itoa(f.Missing), hidden: f.Hidden}
	if f.Of > 0 { // of nobody there is no share
		x.share, x.low, x.high, x.best, x.worst = number(f.Share), number(f.Low), number(f.High), number(f.Best), number(f.Worst)
	}
	return x
}

// pairRows are a pair's two rows, first before, then now.
func pairRows(p evaluation.Pair) []line {
	var rows []line
	for _, n := range []int{p.Before, p.Now} {
		x := line{n: strconv.Itoa(n), of: strconv.Itoa(p.Of), missing: strconv.Itoa(p.Others), hidden: p.Hidden}
		if p.Of > 0 {
			low, high := evaluation.Wilson(n, p.Of)
			x.share, x.low, x.high = number(float64(n)/float64(p.Of)), number(low), number(high)
		}
		rows = append(rows, x)
	}
	return slices.Clip(rows)
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', 4, 64) }
