package chaos

var pending = Check{"pending", "nothing that was taken in waits any more", func(b Books) (int, []string) {
	var broken breaches
	for _, m := range b.Inbox {
		broken.unless(m.State == "done" || m.State == "refused", "%s (%s %s): it is %s", m.Message, m.Case, m.Name, m.State)
	}
	return len(b.Inbox), broken
}}
