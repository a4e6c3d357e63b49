package document

import (
	"fmt"
	"slices"
)

// bar is a number from 0, with the interval in which it lies where it has one.
type bar struct {
	label, text      string
	value, low, high float64
	interval         bool
	hidden           bool
	fill             string
}

// bars are drawn one under the other, from 0 to most; tick says what stands at the axis.
func (p *page) bars(id, title, text string, most, step float64, tick func(float64) string, all ...bar) *drawing {
	const from, across, each = 292.0, 288.0, 26.0
	d := &drawing{id: id, title: title, text: text, label: p.Label, height: 46 + each*float64(len(all))}
	at := func(v float64) float64 { return from + across*v/most }
	bottom := 22 + each*float64(len(all))
	for v := 0.0; v <= most*1.0001; v += step {
		d.line(at(v), 18, at(v), bottom, 0.6, grey)
		d.write(at(v), bottom+16, "middle", tick(v))
	}
	d.line(from, 18, from, bottom, 1.4, "#1b1b1b")
	d.empty = !slices.ContainsFunc(all, func(b bar) bool { return !b.hidden })
	for i, x := range all {
		y := 22 + each*float64(i) + each/2
		lines := wrapped(x.label, 43)
		for k, one := range lines {
			d.write(from-8, y+4.5+12.6*(float64(k)-float64(len(lines)-1)/2), "end", one)
		}
		if x.hidden {
			d.title = p.withheld(title)
			d.write(from+6, y+4.5, "start", p.l.hidden())
			continue
		}
		d.rect(from, y-7.5, at(x.value)-from, 15, x.fill)
		if x.interval {
			d.line(at(x.low), y, at(x.high), y, 5, "#ffffff") // so that it is seen on the bar
			d.line(at(x.low), y, at(x.high), y, 2, "#b3261e")
			d.line(at(x.low), y-5, at(x.low), y+5, 2, "#b3261e")
			d.line(at(x.high), y-5, at(x.high), y+5, 2, "#b3261e")
		}
		d.write(width, y+4.5, "end", x.text)
	}
	return d
}

// shares are bars in per cent.
func (p *page) shares(id, title, text string, all ...bar) *drawing {
	return p.bars(id, title, text+" "+p.l.say("Stregen med endestykker er 95 %-intervallet.", "The line with ends is the 95% interval."), 1, 0.25, p.l.percent, all...)
}

// withheld is a drawing's title where something is not shown in it.
func (p *page) withheld(title string) string {
	return fmt.Sprintf("%s. %s: %s", title, p.l.say("Noget vises ikke", "Something is not shown"), p.l.why())
}
