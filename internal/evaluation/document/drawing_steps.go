package document

import (
	"fmt"
	"strconv"
	"strings"

	"samspil/internal/evaluation"
)

// steps are the share who have had it by each week, with its interval, and under it how many were at risk.
func (p *page) steps(id, title, text string, all []evaluation.Stretch) *drawing {
	const left, right, top, tall = 60.0, 690.0, 24.0, 180.0
	d := &drawing{id: id, title: title, text: text, label: p.Label, height: top + tall + 84}
	last := float64(all[len(all)-1].Until)
	step := 4.0
	for _, wider := range []float64{13, 26, 52} {
		if last/step > 9 {
			step = wider
		}
	}
	x := func(week float64) float64 { return left + (right-left)*week/last }
	y := func(share float64) float64 { return top + tall*(1-share) }
	var line, upper strings.Builder
	fmt.Fprintf(&line, "M%.1f %.1f", x(0), y(0))
	fmt.Fprintf(&upper, "M%.1f %.1f", x(0), y(0))
	for _, s := range all {
		at := x(float64(s.Until))
		fmt.Fprintf(&line, "H%.1fV%.1f", at, y(s.Share))
		fmt.Fprintf(&upper, "H%.1fV%.1f", at, y(s.High))
	}
	fmt.Fprintf(&d.body, `<path d="%s%sZ" fill="#d3e3f1"/>`, upper.String(), below(all, x, y))
	for v := 0.0; v <= 1.0001; v += 0.25 {
		d.line(left, y(v), right, y(v), 0.6, grey)
		d.write(left-6, y(v)+4, "end", p.l.percent(v))
	}
	for week := 0.0; week <= last; week += step {
		d.line(x(week), top+tall, x(week), top+tall+5, 1, "#1b1b1b")
		d.write(x(week), top+tall+19, "middle", strconv.Itoa(int(week)))
	}
	d.line(left, top+tall, right, top+tall, 1.4, "#1b1b1b")
	fmt.Fprintf(&d.body, `<path d="%s" fill="none" stroke="%s" stroke-width="2.6"/>`, line.String(), dark)
	d.write(right+6, y(all[len(all)-1].Share)+4, "start", p.l.percent(all[len(all)-1].Share))
	d.write((left+right)/2, top+tall+37, "middle", p.l.say("uger efter den voksnes egen start", "weeks after the adult's own start"))
	d.write(0, top+tall+58, "start", p.l.say("Følges uden timer, når ugerne begynder:", "At risk, when the weeks begin:"))
	free, began := 0.0, 0.0
	for _, s := range all {
		if at := x(began); at >= free { // the others stand in the table
			d.write(at, top+tall+75, "middle", strconv.Itoa(s.AtRisk))
			free = at + 28
		}
		began = float64(s.Until)
	}
	return d
}

// below is the way back along the lower end of the interval, from the right.
func below(all []evaluation.Stretch, x, y func(float64) float64) string {
	var b strings.Builder
	for i := len(all) - 1; i >= 0; i-- {
		before, low := 0.0, 0.0
		if i > 0 {
			before, low = float64(all[i-1].Until), all[i-1].Low
		}
		if i == len(all)-1 {
			fmt.Fprintf(&b, "V%.1f", y(all[i].Low))
		}
		fmt.Fprintf(&b, "V%.1fH%.1f", y(low), x(before))
	}
	return b.String()
}
