package strictjson

import (
	"fmt"

	"samspil/internal/incoming"
)

// place is the path of a value in the document, twice: as the sender sees it, and as it may be written down, with a
// question mark for a name that somebody made up.
type place struct{ shown, known string }

func (p place) field(name string) place {
	return place{incoming.Join(p.shown, name), incoming.Join(p.known, name)}
}

// madeUp is the place of a field whose name the sender made up.
func (p place) madeUp(name string) place {
	return place{incoming.Join(p.shown, Clip(name)), incoming.Join(p.known, "?")}
}

func (p place) entry(i int) place {
	at := fmt.Sprintf("[%d]", i)
	return place{p.shown + at, p.known + at}
}

func (p place) fault(da, en string) Fault {
	if p.shown == "" {
		p = place{Root, Root}
	}
	return Fault{Path: p.shown, Known: p.known, Da: da, En: en}
}
