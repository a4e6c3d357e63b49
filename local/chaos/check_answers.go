package chaos

var answers = Check{"answers", "whoever sends a message again hears the same, and so does whoever looks into the inbox", func(b Books) (n int, _ []string) {
	var broken breaches
	inbox := map[string]Message{}
	for _, m := range b.Inbox {
		inbox[m.Message] = m
	}
	for _, h := range b.Heard {
		if len(h.Outcomes) == 0 {
			continue
		}
		n++
		broken.unless(len(h.Outcomes) == 1, "%s: people were told %q", h.Message, h.Outcomes)
		m, there := inbox[h.Message]
		if !h.Accepted && !there {
			continue // what is refused at the door is not stored
		}
		broken.unless(there, "%s: it was accepted, and the inbox does not have it", h.Message)
		broken.unless(!there || m.Case == h.Case, "%s: people were told %s, and in the inbox it is %s", h.Message, h.Case, m.Case)
		broken.unless(!there || (m.State == "done") == h.Accepted, "%s: people were told %q, and in the inbox it is %s", h.Message, h.Outcomes, m.State)
	}
	return n, broken
}}
