package chaos

import "context"

// link makes a proxy do something else for a while.
func (c *city) link(m mode) strike {
	return func(ctx context.Context, f Fault) error {
		c.proxies[f.Target].set(m)
		f.last(ctx)
		c.proxies[f.Target].set(through)
		return nil
	}
}
