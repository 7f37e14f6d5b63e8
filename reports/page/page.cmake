# opseq_bundle_page(OUTPUT)
#
# Bundles reports/page/web into one file, the template of report.html, with the libraries that npm fetches as its
# lock file says into the build folder. Without OPSEQ_PAGE the file is empty.
function(opseq_bundle_page output)
  set(web ${PROJECT_SOURCE_DIR}/reports/page/web)
  if(NOT OPSEQ_PAGE)
    file(WRITE ${output} "")
    return()
  endif()
  opseq_require_node()
  get_filename_component(folder ${output} DIRECTORY)
  set(installed ${folder}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${CMAKE_COMMAND} -E copy ${web}/package.json ${web}/package-lock.json ${folder}
    COMMAND ${OPSEQ_NPM_ENVIRONMENT} ${OPSEQ_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${web}/package.json ${web}/package-lock.json
    WORKING_DIRECTORY ${folder}
    COMMENT "Fetching the libraries of the report's page (npm ci)"
    VERBATIM)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/*.js ${web}/*.css ${web}/*.html)
  list(FILTER sources EXCLUDE REGEX "/node_modules/")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${OPSEQ_NODE} ${web}/bundle.mjs --modules ${folder}/node_modules --output ${output}
    DEPENDS ${installed} ${web}/bundle.mjs ${sources}
    COMMENT "Bundling the report's page"
    VERBATIM)
endfunction()

# Sets OPSEQ_NODE, OPSEQ_NPM and, before npm's command line, OPSEQ_NPM_ENVIRONMENT.
macro(opseq_require_node)
  find_program(OPSEQ_NODE NAMES node nodejs)
  find_program(OPSEQ_NPM NAMES npm)
  set(node_version "")
  if(OPSEQ_NODE)
    execute_process(COMMAND ${OPSEQ_NODE} --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
  if(NOT OPSEQ_NPM OR NOT node_version MATCHES "^v([0-9]+)" OR CMAKE_MATCH_1 LESS 18)
    message(FATAL_ERROR "The page of report.html is bundled with Node.js 18 or later and npm, which are not here. "
            "Install them (Debian: apt-get install nodejs npm), or configure with -DOPSEQ_PAGE=OFF for an opseq that "
            "writes no report.html.")
  endif()
  # Node has certificates of its own; those of the system count as well.
  set(certificates /etc/ssl/certs/ca-certificates.crt)
  if(NOT DEFINED ENV{NODE_EXTRA_CA_CERTS} AND EXISTS ${certificates})
    set(OPSEQ_NPM_ENVIRONMENT ${CMAKE_COMMAND} -E env NODE_EXTRA_CA_CERTS=${certificates})
  endif()
endmacro()
