"""Places that have a law of their own, as a governing-law clause names them."""

_STATES = """
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia,
Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New
Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon,
Pennsylvania, Puerto Rico, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah,
Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming, District of Columbia, Alberta,
British Columbia, Manitoba, New Brunswick, Newfoundland and Labrador, Nova Scotia, Ontario,
Quebec, Saskatchewan, New South Wales, Victoria, Queensland, Western Australia, South Australia,
Tasmania
"""

_COUNTRIES = """
England and Wales, England, Scotland, Northern Ireland, Ireland, United Kingdom, United States,
Canada, Australia, New Zealand, South Africa, Spain, France, Germany, Switzerland, Austria, Italy,
Portugal, Netherlands, Belgium, Luxembourg, Denmark, Sweden, Norway, Finland, Poland, Greece,
Israel, India, Singapore, Hong Kong, Japan, South Korea, Korea, China, Taiwan, Brazil, Mexico,
Argentina, Chile, Cayman Islands, Bermuda, British Virgin Islands, Jersey, Guernsey, Cyprus,
Malta, Hungary, Czech Republic, Romania, Turkey, Russia, Ukraine, Philippines, Malaysia, Thailand,
Indonesia, Vietnam, Egypt, Kenya, Nigeria, Ghana, United Arab Emirates, Iceland, Estonia, Latvia,
Lithuania
"""

#: The name of each place by its name in lower case.
PLACES = {
    name.lower(): name
    for name in (part.strip() for part in f"{_COUNTRIES}, {_STATES}".replace("\n", " ").split(","))
}
