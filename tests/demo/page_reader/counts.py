"""Every count that a page tells, whatever it is of."""

from tests.demo.page_reader import counts_of_collection, counts_of_cycle, counts_of_results

COUNTS = counts_of_cycle.CYCLE | counts_of_collection.COLLECTION | counts_of_results.RESULTS
OF_NAMES = counts_of_cycle.OF_NAMES | counts_of_collection.OF_NAMES | counts_of_results.OF_NAMES
