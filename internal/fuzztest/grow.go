package fuzztest

import (
	"bytes"
	"fmt"
	"strings"
)

// weight is the size, in bytes, to which a document is grown before its cost is counted: so large that work done once per
// document does not matter, and so small that the tests are quick.
const weight = 8 << 10

// Grow returns a document in which one place is repeated until it has the weight, times the number that is asked for.
// The dice say which place: a list's entry, a field under made-up names, a text, or the document as a whole, one after another.
// Input that is no JSON is repeated as a whole.
func Grow(document []byte, dice *Dice) (grown func(times int) []byte) {
	root, err := parse(document)
	if err != nil || dice.N(8) == 7 {
		n := often(len(document))
		return func(times int) []byte { return bytes.Repeat(document, times*n) }
	}
	all := root.all()
	at := dice.N(len(all))
	which := dice.N(max(1, len(all[at].items)))
	size := len(all[at].write())
	if len(all[at].items) > 0 {
		size = len(all[at].items[which].write())
	}
	n := often(size)
	return func(times int) []byte { return repeated(root, at, which, times*n) }
}

// GrowText is Grow for input that is no JSON: it repeats some lines, or all of it.
func GrowText(document []byte, dice *Dice) (grown func(times int) []byte) {
	lines := strings.SplitAfter(string(document), "\n")
	from := dice.N(len(lines))
	to := min(len(lines), from+1+dice.N(20))
	part := strings.Join(lines[from:to], "")
	before, after := strings.Join(lines[:from], ""), strings.Join(lines[to:], "")
	n := often(len(part))
	return func(times int) []byte { return []byte(before + repeat(part, times*n) + after) }
}

// often is how often something of a size is repeated to reach the weight.
func often(size int) int { return max(4, weight/max(size, 1)) }

func repeated(root *node, at, which, n int) []byte {
	root = root.copied()
	place := root.all()[at]
	switch {
	case place.isText():
		place.literal = string(quoted(repeat(place.text(), n)))
	case len(place.items) > 0:
		item := place.items[which]
		for k := range n {
			if place.object {
				place.names = append(place.names, fmt.Sprint(place.names[which], k))
			}
			place.items = append(place.items, item)
		}
	default: // a number, or nothing: a list of it
		item := place.copied()
		*place = node{list: true}
		for range n {
			place.items = append(place.items, item)
		}
	}
	return root.write()
}

func repeat(text string, n int) string {
	if text == "" {
		text = "x"
	}
	return strings.Repeat(text, min(n, maxSize/len(text)+1))
}
