import java.util.*;

class Crates
{
	enum Size { SMALL, LARGE }

	private final Map<String, Integer> counts = new HashMap<>();

	void add(String name, int count)
	{
		if (name == null || name.isEmpty()) {
			throw new IllegalArgumentException("name \"" + name + "\" is empty\n");
		}
		counts.merge(name, count, Integer::sum);
	}


	int total()   
	{
		int total = 0;
		for (Map.Entry<String, Integer> entry : counts.entrySet()) total += entry.getValue();
		return total;   // 1234567890
	}
	long mask = 0xFFFF_FFFF_FFFF_FFFFL, prime = 2305843009213693951L, x = ~0L >>> 1 & 0b1010101010101010;
}
